#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::fencing_test {
namespace {

/// Settings of a second bank on the first one's database.
std::vector<std::string> on_database_of(const test_bank& first) {
  auto settings = settings_for_load;
  settings.push_back("database.owner_url=" + first.postgres().owner_url());
  settings.push_back("database.server_url=" + first.postgres().server_url());
  return settings;
}

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(fencing)

BOOST_AUTO_TEST_CASE(SecondServerOnTheDatabase_FencesTheFirst) {
  test_bank first(settings_for_load);
  customer alice(first.client());
  BOOST_TEST(alice.transfer(alice.checking, alice.savings, "1.00").status == 201);

  test_bank second(on_database_of(first), first.master_key());
  customer alice_at_second = alice;
  alice_at_second.client = second.client();
  BOOST_TEST(alice_at_second.transfer(alice.checking, alice.savings, "1.00").status == 201);

  for (int i = 0; i < 3; ++i) {
    auto reply = alice.transfer(alice.checking, alice.savings, "1.00");
    BOOST_TEST(reply.status == 503, reply.body);
    BOOST_TEST(!reply.header("retry-after").empty());
  }
  BOOST_TEST(first.is_server_alive());
  // The probe looks several times a second.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  refused(alice.get("/health/ready"), 503, "UNAVAILABLE");
  // What the first one has in memory is not the account's state any more.
  auto reply = alice.get("/v1/accounts/" + alice.checking);
  refused(reply, 503, "UNAVAILABLE");
  BOOST_TEST(reply.body.find("Another server has taken over") != std::string::npos, reply.body);
  BOOST_TEST(alice_at_second.transfer(alice.checking, alice.savings, "1.00").status == 201);
  BOOST_TEST(alice_at_second.balance(alice.checking) == "9997.00");
  BOOST_TEST(journal_reader(first).transfers().size() == 3u);
  first.require_sound();
  second.kill_server();
}

BOOST_AUTO_TEST_CASE(FencedUnderLoad_NoMoneyIsWrong) {
  test_bank first(settings_for_load);
  transfer_load load(first);
  while (load.acknowledged_count() < 200) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  auto second = std::make_unique<test_bank>(on_database_of(first), first.master_key());
  auto unavailable = load.unavailable_count();
  while (load.unavailable_count() < unavailable + 50) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  second.reset();
  // The clients still insist at the first one, which takes the cell back when it is started again.
  first.kill_server();
  first.start();
  load.finish();
  load.require_exactly_once(first.postgres().owner_url());
  first.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::fencing_test
