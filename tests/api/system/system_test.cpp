#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::system_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(system_test, edge_fixture)

BOOST_AUTO_TEST_CASE(Health_IsFineAsLongAsTheProgramServes) {
  metrics.database_up->set(1);
  auto healthy = send("GET", "/health").json()["data"];
  BOOST_TEST(healthy["status"] == "ok");
  BOOST_TEST(healthy["version"] == "0.1.0");
  BOOST_TEST(healthy["dependencies"][0] == nlohmann::json::parse(R"({"name":"database","status":"up"})"));
  bank.condition = {false, "database unavailable", 1, 0, 0, 0, 0};
  metrics.database_up->set(0);
  auto answer = send("GET", "/health");
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.json()["data"]["status"] == "database unavailable");
  BOOST_TEST(answer.json()["data"]["dependencies"][0]["status"] == "down");
}

BOOST_AUTO_TEST_CASE(Readiness_FailsWhileChangesAreNotTaken) {
  BOOST_TEST(send("GET", "/health/ready").status == 200);
  bank.condition = {false, "draining", 1, 0, 0, 0, 0};
  auto answer = send("GET", "/health/ready");
  BOOST_TEST(answer.status == 503);
  BOOST_TEST(answer.headers.count("Retry-After") == 1u);
}

BOOST_AUTO_TEST_CASE(Status_TellsRatesAndActors) {
  bank.condition.active_accounts = 7;
  bank.condition.pending_submissions = 3;
  get("/v1/accounts");
  auto status = send("GET", "/status").json()["data"];
  BOOST_TEST(status["active_accounts"] == 7);
  BOOST_TEST(status["journal_lag"] == 3);
  BOOST_TEST(status["requests_in_flight"] == 1);
  for (auto name : {"uptime_seconds", "requests_per_second", "error_rate", "p50_ms", "p99_ms", "last_batch"})
    BOOST_TEST(status.contains(name), name);
}

BOOST_AUTO_TEST_CASE(Start_IsAPageThatLeadsOn) {
  auto page = send("GET", "/");
  BOOST_TEST(page.status == 200);
  BOOST_TEST(page.headers["Content-Type"] == "text/html; charset=utf-8");
  BOOST_TEST(page.body.find("play money") != std::string::npos);
  std::string_view rest = page.body;
  int links = 0;
  for (auto at = rest.find("href=\""); at != std::string_view::npos; at = rest.find("href=\""), ++links) {
    rest.remove_prefix(at + 6);
    BOOST_TEST(send("GET", std::string(rest.substr(0, rest.find('"')))).status == 200);
  }
  BOOST_TEST(links == 4);
  BOOST_TEST(send("POST", "/").status == 405);
  BOOST_TEST(send("GET", "//").status == 404);
}

BOOST_AUTO_TEST_CASE(Version_TellsWhatServes) {
  auto version = send("GET", "/version").json()["data"];
  BOOST_TEST(version == nlohmann::json::parse(
                            R"({"api_version":"v1","version":"0.1.0","revision":"0123456789ab",)"
                            R"("built_at":"2024-01-20T14:30:25Z","schema_version":"1","environment":"sandbox"})"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::system_test
