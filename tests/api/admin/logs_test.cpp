#include "monitoring/log_folder.hpp"
#include "tests/api/admin/staff.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::logs_test {
namespace {

/// What was asked before is in the logs, of which `bank.logs` are the reader.
struct logged : staff {
  temporary_folder folder;
  std::filesystem::path server = folder.path() / "server.log";
  std::filesystem::path access = folder.path() / "access.log";

  logged() {
    bank.logs =
        std::make_shared<log_folder>(std::map{std::pair{log_name::server, server}, {log_name::access, access}});
  }

  nlohmann::json rows(const std::string& target) {
    auto answer = by_anna("GET", target);
    BOOST_TEST(answer.status == 200, answer.body);
    return answer.json()["data"];
  }
};

BOOST_FIXTURE_TEST_SUITE(logs_test, logged)

BOOST_AUTO_TEST_CASE(Requests_AreListedWithWhoAndFromWhere) {
  {
    event_log lines{log_level::info, access};
    lines.info("request_served", {{"request_id", "r1"},
                                  {"operation", "accounts.list"},
                                  {"method", "GET"},
                                  {"status", "403"},
                                  {"duration_us", "4711"},
                                  {"user", to_text(alice)},
                                  {"session", "ses_1"},
                                  {"network", "192.0.2.0/24"},
                                  {"trace", "-"}});
    lines.info("connection_refused",
               {{"request_id", "r2"}, {"status", "400"}, {"code", "MALFORMED"}, {"network", "-"}});
    lines.info("lines_left_out", {{"network", "192.0.2.0/24"}, {"count", "4711"}});
  }
  auto all = rows("/v1/admin/access-logs");
  BOOST_REQUIRE(all.size() == 3u);
  BOOST_TEST(all[0]["left_out"] == 4711);
  BOOST_TEST(all[0]["network"] == "192.0.2.0/24");
  BOOST_TEST(all[0]["status"] == 0);
  BOOST_TEST(all[1]["left_out"].is_null());
  all.erase(0);
  BOOST_REQUIRE(all.size() == 2u);
  BOOST_TEST(all[0]["code"] == "MALFORMED");
  BOOST_TEST(all[0]["operation"].is_null());
  BOOST_TEST(all[1]["request_id"] == "r1");
  BOOST_TEST(all[1]["duration_us"] == 4711);
  BOOST_TEST(all[1]["traceparent"].is_null());
  for (auto filter : {"user_id=" + to_text(alice), std::string("operation=accounts.list"),
                      std::string("status=403"), std::string("request_id=r1")})
    BOOST_TEST(rows("/v1/admin/access-logs?" + filter) == nlohmann::json::array({all[1]}), filter);
  BOOST_TEST(rows("/v1/admin/access-logs?network=192.0.2.0%2F24").size() == 2u);
  BOOST_TEST(rows("/v1/admin/access-logs?status=403&user_id=" + to_text(bob)).empty());
  for (auto query : {"?status=99", "?user_id=alice", "?from=soon", "?cursor=x", "?limit=0", "?color=red"})
    BOOST_TEST(by_anna("GET", std::string("/v1/admin/access-logs") + query).error_code() == "VALIDATION_ERROR",
               query);
}

BOOST_AUTO_TEST_CASE(Cursors_LeadBothWays) {
  {
    event_log lines{log_level::info, access};
    for (int i = 0; i < 5; ++i)
      lines.info("request_served", {{"request_id", "r" + std::to_string(i)}, {"status", "200"}});
  }
  auto page = [&](const nlohmann::json& cursor) {
    auto target =
        "/v1/admin/access-logs?limit=2" + (cursor.is_null() ? "" : "&cursor=" + cursor.get<std::string>());
    return by_anna("GET", target).json();
  };
  auto first = page(nullptr);
  BOOST_TEST(first["pagination"]["total_count"] == 5);
  BOOST_TEST(first["pagination"]["prev_cursor"].is_null());
  auto second = page(first["pagination"]["next_cursor"]);
  BOOST_TEST(second["data"][0]["request_id"] == "r2");
  auto third = page(second["pagination"]["next_cursor"]);
  BOOST_TEST(third["data"].size() == 1u);
  BOOST_TEST(third["pagination"]["has_more"] == false);
  BOOST_TEST(page(third["pagination"]["prev_cursor"])["data"] == second["data"]);
}

BOOST_AUTO_TEST_CASE(SystemEvents_AreListedFromALevelOn) {
  {
    event_log lines{log_level::info, server};
    lines.info("server_started", {{"port", "8443"}});
    lines.error("request_failed", {{"request_id", "r1"}, {"reason", "no memory"}});
  }
  auto all = rows("/v1/admin/logs");
  BOOST_REQUIRE(all.size() == 2u);
  BOOST_TEST(all[0]["level"] == "error");
  BOOST_TEST(all[0]["facts"][1]["value"] == "no memory");
  BOOST_TEST(rows("/v1/admin/logs?level=warning").size() == 1u);
  BOOST_TEST(rows("/v1/admin/logs?event=server_started").size() == 1u);
  BOOST_TEST(rows("/v1/admin/logs?request_id=r1").size() == 1u);
  BOOST_TEST(rows("/api/admin/system-logs/").size() == 2u);
  BOOST_TEST(by_anna("GET", "/v1/admin/logs?level=loud").error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Logs_AreForWhoMayReadThem) {
  for (auto target : {"/v1/admin/access-logs", "/v1/admin/logs"}) {
    BOOST_TEST(by(sofia_key, "GET", target).status == 403);
    BOOST_TEST(by(bank.add_key(bob, "auditor"), "GET", target).status == 200);
  }
}

BOOST_AUTO_TEST_CASE(Programs_DoNotClearLogs) {
  auto refused = by_anna("POST", "/v1/admin/logs/clear");
  BOOST_TEST(refused.status == 403);
  BOOST_TEST(by(bank.add_key(bob, "auditor"), "POST", "/v1/admin/logs/clear").status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::logs_test
