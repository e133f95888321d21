#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/authenticator.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::logs_test {
namespace {

struct logs_test : operations_test {
  customer anna{shared_client(), "admin"};

  /// Until the line of an earlier request is there, which is written within a tenth of a second.
  nlohmann::json accesses(const std::string& query) {
    http_reply reply;
    for (int i = 0; i < 50 && (reply.body.empty() || reply.data().empty()); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      reply = anna.get("/v1/admin/access-logs?" + query);
      BOOST_REQUIRE(reply.status == 200);
    }
    return reply.data();
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(logs, logs_test)

BOOST_AUTO_TEST_CASE(AccessLog_SaysWhoAskedForWhat) {
  auto reply = alice.get("/v1/accounts?limit=7");
  auto lines = accesses("request_id=" + reply.header("x-request-id"));
  BOOST_REQUIRE(lines.size() == 1u);
  const auto& line = lines.at(0);
  BOOST_TEST(line.at("operation") == "accounts.list");
  BOOST_TEST(line.at("status") == 200);
  BOOST_TEST(line.at("user_id") == alice.user);
  BOOST_TEST(line.at("network") == "127.0.0.0/24");
  BOOST_TEST(line.at("duration_us").get<int>() > 0);
  BOOST_TEST(accesses("user_id=" + alice.user + "&operation=accounts.list").size() >= 1u);
  BOOST_TEST(alice.get("/v1/admin/access-logs").status == 403);
  BOOST_TEST(alice.get("/v1/admin/logs").status == 403);
}

BOOST_AUTO_TEST_CASE(RequestsThatCostNothing_CannotFillTheLog) {
  auto bytes = [] {
    std::uintmax_t sum = 0;
    for (const auto& each : std::filesystem::directory_iterator(shared_bank().data_dir() / "log"))
      if (each.path().filename().string().starts_with("access")) sum += each.file_size();
    return sum;
  };
  auto before = bytes();
  auto nobody = shared_bank().client();
  for (int i = 0; i < 3'000; ++i) nobody.send({"GET", i % 2 == 0 ? "/v1/accounts" : "/health"});
  std::this_thread::sleep_for(std::chrono::milliseconds(1'300));
  // Three thousand lines are some 700 kB.
  BOOST_TEST(bytes() - before < 200'000u);
  auto told = anna.get("/v1/admin/access-logs?network=127.0.0.0%2F24&limit=20").data();
  BOOST_TEST(std::ranges::any_of(told, [](const auto& line) { return !line.at("left_out").is_null(); }), told);
  // Whoever pays for a request has its line.
  auto reply = alice.get("/v1/accounts?limit=3");
  BOOST_TEST(accesses("request_id=" + reply.header("x-request-id")).size() == 1u);
}

BOOST_AUTO_TEST_CASE(ServersLog_SaysWhatItDid) {
  auto started = anna.get("/v1/admin/logs?event=server_started").data();
  BOOST_REQUIRE(started.size() == 1u);
  BOOST_TEST(started.at(0).at("level") == "info");
  BOOST_TEST(anna.get("/v1/admin/logs?event=request_served").data().empty());
}

/// A file of a year that nobody retains any more, and a member of staff with a second factor.
BOOST_AUTO_TEST_CASE(OldLogs_AreArchivedByWhoConfirmsIt) {
  auto folder = shared_bank().data_dir() / "log";
  std::string old = "access-2020-01-20T14-30-00.000000Z-2.log";
  std::ofstream(folder / old) << "2020-01-20T14:30:00.000000Z info request_served request_id=r1 status=200\n"
                                 "2020-01-20T14:30:01.000000Z info request_served request_id=r2 status=200\n";
  BOOST_TEST(accesses("to=2020-12-31").size() == 2u);
  BOOST_TEST(anna.post("/v1/admin/logs/clear", nullptr).status == 403);

  visitor otto(shared_client());
  otto.log_in();
  BOOST_REQUIRE(shared_bank().command({"grant-role", otto.username, "admin"}).exit_code == 0);
  auto unconfirmed = otto.post("/v1/admin/logs/clear", nullptr);
  BOOST_TEST(unconfirmed.status == 428);
  BOOST_TEST(unconfirmed.error().at("details").at("operation") == "admin.logs.clear");
  auto begun = otto.confirmed("users.me.2fa.enable").post("/v1/users/me/2fa/enable", nullptr);
  authenticator app(begun.data().at("secret").get<std::string>());
  auto now = system_time{}.now().microseconds;
  BOOST_REQUIRE(otto.post("/v1/users/me/2fa/verify", {{"code", app.code({now})}}).status == 200);
  auto confirmed =
      otto.post("/v1/auth/step-up", {{"code", app.code({now + 30'000'000})}, {"operation", "admin.logs.clear"}});
  BOOST_REQUIRE(confirmed.status == 200);
  auto elevated = otto.with(confirmed.data());
  auto cleared = elevated.post("/v1/admin/logs/clear", nullptr);
  BOOST_REQUIRE(cleared.status == 200);
  BOOST_TEST(cleared.data().at("archived_files") == 1);
  BOOST_TEST(cleared.data().at("archived_lines") == 2);
  BOOST_TEST(elevated.post("/v1/admin/logs/clear", nullptr).status == 428);

  BOOST_TEST(std::filesystem::exists(folder / "archive" / old));
  BOOST_TEST(anna.get("/v1/admin/access-logs?to=2020-12-31").data().empty());
  auto noted = anna.get("/v1/admin/audit-logs?limit=1&type=user.logs_cleared").data();
  BOOST_TEST(noted.at(0).at("actor_id") == otto.enrolled.at("user_id"));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::logs_test
