#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::system_test {
namespace {

/// By media type. Of a file and a page OpenAPI says nothing but that.
bool are_files_or_have_examples(const nlohmann::json& content) {
  return content.contains("text/html") ||
         std::ranges::all_of(content, [](const auto& each) { return each.empty() || each.contains("example"); });
}

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(system_operations, operations_test)

BOOST_AUTO_TEST_CASE(Health_TellsEachDependency) {
  for (auto target : {"/health", "/health/ready"}) {
    auto reply = shared_client().send({"GET", target});
    BOOST_TEST(reply.status == 200, reply.body);
    auto data = reply.data();
    has_exactly(data, {"status", "version", "uptime_seconds", "dependencies"});
    BOOST_TEST(data.at("status") == "ok");
    BOOST_TEST(data.at("uptime_seconds").get<int>() < 3600);
    BOOST_TEST(data.at("dependencies").size() >= 1u);
    for (const auto& dependency : data.at("dependencies")) {
      has_exactly(dependency, {"name", "status"});
      BOOST_TEST(dependency.at("status") == "up");
    }
  }
}

BOOST_AUTO_TEST_CASE(Status_TellsHowTheServiceIsDoing) {
  alice.transfer(alice.checking, alice.savings, "1.00");
  auto data = shared_client().send({"GET", "/status"}).data();
  has_exactly(data, {"status", "uptime_seconds", "requests_per_second", "error_rate", "p50_ms", "p99_ms",
                     "requests_in_flight", "active_accounts", "active_sessions", "last_batch", "journal_lag",
                     "staff_needs_second_factor"});
  BOOST_TEST(data.at("staff_needs_second_factor") == false);
  BOOST_TEST(data.at("status") == "ok");
  BOOST_TEST(data.at("requests_per_second").get<double>() > 0);
  BOOST_TEST(data.at("error_rate").get<double>() == 0);
  BOOST_TEST(data.at("p50_ms").get<double>() > 0);
  BOOST_TEST(data.at("p99_ms").get<double>() >= data.at("p50_ms").get<double>());
  BOOST_TEST(data.at("p99_ms").get<double>() < 60'000);
  BOOST_TEST(data.at("last_batch").get<int>() > 0);
}

BOOST_AUTO_TEST_CASE(Version_TellsWhatRuns) {
  auto data = shared_client().send({"GET", "/version"}).data();
  has_exactly(data, {"api_version", "version", "revision", "built_at", "schema_version", "environment"});
  BOOST_TEST(data.at("api_version") == "v1");
  BOOST_TEST(data.at("environment") == "sandbox");
}

BOOST_AUTO_TEST_CASE(OpenApi_DescribesEveryOperationWithAnExample) {
  auto reply = shared_client().send({"GET", "/openapi.json"});
  BOOST_TEST(reply.status == 200);
  auto document = reply.json();
  BOOST_TEST(document.at("openapi").get<std::string>().starts_with("3.1"));
  int operations = 0;
  for (const auto& [path, item] : document.at("paths").items())
    for (const auto& [method, operation] : item.items()) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      ++operations;
      BOOST_TEST_CONTEXT(method << " " << path) {
        if (operation.contains("requestBody"))
          BOOST_TEST(are_files_or_have_examples(operation.at("requestBody").at("content")));
        bool has_example = false;
        for (const auto& [status, response] : operation.at("responses").items())
          // Where there is nothing to say is no example.
          has_example |= (status[0] == '2' || status[0] == '3') &&
                         (!response.contains("content") || are_files_or_have_examples(response.at("content")));
        BOOST_TEST(has_example);
      }
    }
  // All of the operations but metrics.scrape, which has a port of its own.
  BOOST_TEST(operations == 124);
}

BOOST_AUTO_TEST_CASE(Lists_HavePages) {
  auto document = shared_client().send({"GET", "/openapi.json"}).json();
  int lists = 0;
  for (const auto& [path, item] : document.at("paths").items()) {
    auto properties =
        nlohmann::json::json_pointer("/get/responses/200/content/application~1json/schema/properties");
    if (!item.contains(properties) || !item.at(properties).contains("data")) continue;
    bool is_list = item.at(properties).at("data").value("type", "") == "array";
    lists += is_list;
    BOOST_TEST(item.at(properties).contains("pagination") == is_list, path);
  }
  BOOST_TEST(lists > 15);
}

http_reply scrape() {
  auto address = shared_bank().metrics_address();
  return http_client(address.substr(0, address.rfind('/')), shared_bank().certificate()).send({"GET", "/metrics"});
}

BOOST_AUTO_TEST_CASE(Metrics_CountWhatBecameOfLogins) {
  visitor carol(shared_client());
  BOOST_TEST(carol.try_login("wrong-Harbor-93-kettle").status == 401);
  carol.log_in();
  auto text = scrape().body;
  for (auto type : {"user.login_failed", "user.logged_in", "notification.queued"})
    BOOST_TEST(text.find("florin_journal_events_total{type=\"" + std::string(type) + "\"}") != std::string::npos,
               type);
}

BOOST_AUTO_TEST_CASE(Metrics_AreOnTheirOwnPort) {
  auto reply = scrape();
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(reply.header("content-type").starts_with("text/plain"));
  BOOST_TEST(reply.body.find("# TYPE ") != std::string::npos);
  BOOST_TEST(reply.body.find("operation=\"sandbox.credentials\"") != std::string::npos);
  BOOST_TEST(reply.body.find("acc_") == std::string::npos);
  refused(shared_bank().client().send({"GET", "/metrics"}), 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::system_test
