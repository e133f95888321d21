#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::response_headers_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(response_headers_test, edge_fixture)

BOOST_AUTO_TEST_CASE(RequestId_IsTakenWhenWellFormed) {
  BOOST_TEST(send("GET", "/health", {{"X-Request-Id", "my-id_1.2"}}).headers["X-Request-Id"] == "my-id_1.2");
  for (std::string bad : {std::string(129, 'a'), std::string("a b"), std::string("a\"b"), std::string()})
    BOOST_TEST(send("GET", "/health", {{"X-Request-Id", bad}}).headers["X-Request-Id"].starts_with("req_"), bad);
}

BOOST_AUTO_TEST_CASE(RequestId_IsInTheError) {
  auto answer = send("GET", "/v1/accounts", {{"X-Request-Id", "my-id"}});
  BOOST_TEST(answer.json()["error"]["request_id"] == "my-id");
}

BOOST_AUTO_TEST_CASE(Trace_IsContinuedWithASpanOfOurs) {
  std::string sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  auto continued = send("GET", "/health", {{"traceparent", sent}}).headers["traceparent"];
  BOOST_TEST(continued.substr(0, 36) == sent.substr(0, 36));
  BOOST_TEST(continued.substr(52) == "-01");
  BOOST_TEST(continued != sent);
  for (auto bad : {"00-0-0-01", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                   "00-00000000000000000000000000000000-00f067aa0ba902b7-01"})
    BOOST_TEST(send("GET", "/health", {{"traceparent", bad}}).headers.count("traceparent") == 0u, bad);
}

BOOST_AUTO_TEST_CASE(EveryAnswer_HasTheSecurityHeaders) {
  for (const auto& answer : {send("GET", "/health"), send("GET", "/v1/nothing"), get("/v1/accounts")}) {
    BOOST_TEST(answer.headers.at("Strict-Transport-Security") == "max-age=31536000");
    BOOST_TEST(answer.headers.at("X-Content-Type-Options") == "nosniff");
    BOOST_TEST(answer.headers.at("Cache-Control") == "no-store");
    BOOST_TEST(answer.headers.at("Content-Type") == "application/json");
  }
}

BOOST_AUTO_TEST_CASE(Aliases_NameTheCanonicalPath) {
  BOOST_TEST(get("/api/transactions/history/").headers["Link"] == "</v1/transactions>; rel=\"canonical\"");
  auto id = to_text(bank.add_transfer(alice_checking, alice_savings, 1));
  BOOST_TEST(get("/api/transactions/" + id).headers["Link"] == "</v1/transactions/" + id + ">; rel=\"canonical\"");
  BOOST_TEST(get("/v1/transactions").headers.count("Link") == 0u);
}

BOOST_AUTO_TEST_CASE(CanonicalPath_HasTheRealId) {
  // Some aliases call the parameter otherwise than the path that they stand for.
  auto link = get("/api/admin/users/" + to_text(bob) + "/").headers["Link"];
  BOOST_TEST(link == "</v1/admin/users/" + to_text(bob) + ">; rel=\"canonical\"", link);
  link = get("/api/admin/logs/" + to_text(bob) + "/").headers["Link"];
  BOOST_TEST(link.find(to_text(bob)) != std::string::npos, link);
}

BOOST_AUTO_TEST_CASE(EveryAnswer_SaysWhatIsLeft) {
  struct row {
    std::string method, target;
    std::uint16_t status;
  };
  for (const auto& [method, target, status] :
       {row{"GET", "/v1/accounts", 401}, row{"GET", "/v1/nothing", 404}, row{"DELETE", "/v1/accounts", 405},
        row{"GET", "/health", 200}, row{"OPTIONS", "/v1/accounts", 200}, row{"GET", "/v1/accounts?%ff=1", 401},
        row{"GET", "no path", 400}}) {
    auto answer = send(method, target);
    BOOST_TEST(answer.status == status, target);
    for (auto name : {"X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Type"})
      BOOST_TEST(answer.headers.count(name) == 1u, method << " " << target << " " << name);
  }
  auto before = std::stoi(send("GET", "/v1/nothing").headers["X-RateLimit-Remaining"]);
  BOOST_TEST(std::stoi(send("GET", "/v1/accounts").headers["X-RateLimit-Remaining"]) == before - 1);
  BOOST_TEST(send("GET", "/health").headers["X-RateLimit-Remaining"] ==
             send("GET", "/health").headers["X-RateLimit-Limit"]);
}

BOOST_AUTO_TEST_CASE(CanonicalPath_CannotBreakTheHeader) {
  BOOST_TEST(send("GET", "/api/transactions/a%0d%0aSet-Cookie:%20b%3E/").headers["Link"] ==
             "</v1/transactions/a%0D%0ASet-Cookie%3A%20b%3E>; rel=\"canonical\"");
}

BOOST_AUTO_TEST_CASE(Errors_HaveTheEnvelope) {
  auto error = send("GET", "/v1/accounts").json()["error"];
  for (auto name : {"code", "message", "timestamp", "request_id", "remediation"})
    BOOST_TEST(error.contains(name), name);
  BOOST_TEST(error["details"] == nlohmann::json::object());
}

BOOST_AUTO_TEST_CASE(Errors_AreJsonWhateverTheUrlHolds) {
  for (auto target : {"/v1/accounts?%ff=1", "/v1/accounts?limit=%ff", "/v1/accounts?cursor=%00"}) {
    auto answer = get(target);
    BOOST_TEST(answer.status == 400, target);
    BOOST_TEST(answer.error_code() == "MALFORMED_REQUEST");
  }
  BOOST_TEST(get("/v1/idempotency-keys/%ff").status == 404);
}

BOOST_AUTO_TEST_CASE(Errors_AreInTheFormThatIsPreferred) {
  auto accept = "application/json, application/problem+json;q=0.5";
  BOOST_TEST(send("GET", "/v1/accounts", {{"Accept", accept}}).headers["Content-Type"] == "application/json");
}

BOOST_AUTO_TEST_CASE(Errors_AreProblemDetailsOnRequest) {
  auto answer = send("GET", "/v1/accounts", {{"Accept", "application/problem+json, application/json"}});
  BOOST_TEST(answer.headers["Content-Type"] == "application/problem+json");
  auto problem = answer.json();
  BOOST_TEST(problem["status"] == 401);
  BOOST_TEST(problem["title"] == "Unauthorized");
  BOOST_TEST(problem["code"] == "UNAUTHENTICATED");
  BOOST_TEST(problem["type"] == "urn:florin:error:UNAUTHENTICATED");
  BOOST_TEST(problem.contains("detail"));
  BOOST_TEST(problem.contains("remediation"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::response_headers_test
