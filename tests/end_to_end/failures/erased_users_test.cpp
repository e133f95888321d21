#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"
#include "tests/end_to_end/harness/visitor.hpp"
#include "tests/image_files.hpp"

namespace florin::end_to_end::erased_users_test {
namespace {

/// How many users the bank has a key for.
std::size_t keys_in(const test_bank& bank) {
  return journal_reader(bank).run("SELECT FROM journal.data_key").size();
}

bool measures(const test_bank& bank, const std::string& line) {
  auto address = bank.metrics_address();
  auto scraped = http_client(address.substr(0, address.rfind('/')), bank.certificate()).send({"GET", "/metrics"});
  return scraped.body.find(line) != std::string::npos;
}

std::size_t uses_in(const test_bank& bank) {
  return journal_reader(bank).run("SELECT FROM journal.api_use").size();
}

BOOST_AUTO_TEST_SUITE(failures)
BOOST_AUTO_TEST_SUITE(erased_users)

BOOST_AUTO_TEST_CASE(ErasedUser_LeavesNothingAndTheNameIsNeverGivenAgain) {
  test_bank bank(settings_for_load);
  visitor carol(bank.client());
  carol.log_in();
  carol.put("/v1/users/me", {{"full_name", "Carol Huber"}, {"phone", "+436601234567"}});
  carol.send_file("POST", "/v1/users/me/avatar", png_file(quartered_picture(64, 64)), "image/png");
  auto account = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(account.status == 201);
  auto id = account.data().at("id").get<std::string>();
  for (int attempt = 0; attempt < 100 && uses_in(bank) == 0; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  BOOST_TEST(uses_in(bank) > 0u);
  auto keys = keys_in(bank);
  BOOST_TEST(carol.confirmed("users.me.delete").send("DELETE", "/v1/users/me").status == 204);
  BOOST_TEST(uses_in(bank) == 0u);

  bank.kill_server();
  bank.start();
  carol.client = bank.client();

  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
  BOOST_TEST(keys_in(bank) == keys - 1);
  // The account is still read by staff. There is no customer to record it with, but who read it.
  customer auditor(bank.client(), "auditor");
  BOOST_TEST(auditor.get("/v1/accounts/" + id).status == 200);
  customer another(bank.client(), "auditor");
  auto record = another.get("/v1/admin/audit-logs?type=user.read_by_staff&user_id=" + auditor.user).data();
  BOOST_REQUIRE(record.size() == 1u);
  BOOST_TEST(record[0].at("read_object") == id);
  auto dump = journal_reader(bank).everything();
  for (const auto& text : {carol.username, carol.email, std::string("Carol Huber"), std::string("6601234567")})
    BOOST_TEST(dump.find(text) == std::string::npos, text << " is in the database");
  bank.require_sound();

  auto registered_as = [&](const std::string& name) {
    return carol.post("/v1/users", {{"username", name}, {"email", carol.email}, {"password", carol.password}})
        .status;
  };
  BOOST_TEST(registered_as(carol.username) == 409, "money for the name would reach somebody else");
  carol.username += "2";
  BOOST_TEST(registered_as(carol.username) == 201);
  BOOST_TEST(carol.try_login(carol.password).status == 200);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(DeletedUser_IsErasedWhenTheRetentionIsOver) {
  auto settings = settings_for_load;
  settings.insert(settings.end(), {"credentials.deletion_retention_days=0", "engine.passivate_after_s=1"});
  test_bank bank(settings);
  visitor carol(bank.client());
  carol.log_in();
  auto keys = keys_in(bank);
  BOOST_TEST(carol.confirmed("users.me.delete").send("DELETE", "/v1/users/me?mode=soft").status == 204);
  for (int attempt = 0; attempt < 100 && keys_in(bank) == keys; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  BOOST_TEST(keys_in(bank) == keys - 1);
  BOOST_TEST(measures(bank, R"(florin_due_work_runs_total{purpose="user.erasure",outcome="done"} 1)"));
  BOOST_TEST(journal_reader(bank).run("SELECT FROM journal.due_work WHERE purpose = 'user.erasure'").empty());
  bank.require_sound();
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::erased_users_test
