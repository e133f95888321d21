#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <map>
#include <thread>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::rotated_master_key_test {
namespace {

/// What is stored of every key, by its owner.
std::map<std::string, std::string> keys_in(const test_bank& bank) {
  std::map<std::string, std::string> keys;
  for (const auto& row : journal_reader(bank).run("SELECT owner, wrapped FROM journal.data_key"))
    keys[row[0].c_str()] = row[1].c_str();
  return keys;
}

bool are_all_wrapped_anew(const test_bank& bank, const std::map<std::string, std::string>& before) {
  auto now = keys_in(bank);
  return std::ranges::all_of(before, [&](const auto& each) { return now.at(each.first) != each.second; });
}

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(rotated_master_key)

BOOST_AUTO_TEST_CASE(Keys_AreWrappedAnewWhileTheBankRunsAndIsKilled) {
  test_bank bank(settings_for_load);
  visitor carol(bank.client());
  carol.log_in();
  auto before = keys_in(bank);
  BOOST_REQUIRE(before.size() >= 2u);

  BOOST_TEST(bank.command({"rotate-master-key"}).exit_code == 0);
  bank.kill_server();
  bank.start();
  for (int attempt = 0; attempt < 300 && !are_all_wrapped_anew(bank, before); ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  BOOST_TEST(are_all_wrapped_anew(bank, before));

  carol.client = bank.client();
  BOOST_TEST(carol.try_login(carol.password).status == 200);
  carol.log_in();
  BOOST_TEST(carol.get("/v1/users/me").data().at("username") == carol.username);
  visitor dave(bank.client());
  dave.log_in();
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::rotated_master_key_test
