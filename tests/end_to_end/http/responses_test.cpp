#include <boost/test/unit_test.hpp>
#include <regex>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::responses_test {
namespace {

// Not among the operations: Prism would answer some of these itself, or pass on something else.
BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(responses, operations_test)

BOOST_AUTO_TEST_CASE(UnknownPaths_AreNotFound) {
  for (auto target : {"//", "/v1", "/v2/accounts", "/v1/nothing", "/v1/accounts/x/y/z", "/v1//accounts", "/%zz",
                      "/v1/accounts/../accounts"})
    refused(alice.get(target), 404, "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(WrongMethods_AreToldTheRightOnes) {
  auto reply = alice.send({"DELETE", "/v1/transfers"});
  refused(reply, 405, "METHOD_NOT_ALLOWED");
  BOOST_TEST(reply.header("allow").find("GET") != std::string::npos);
  BOOST_TEST(reply.header("allow").find("POST") != std::string::npos);
  auto health = alice.post("/health", nlohmann::json::object());
  refused(health, 405, "METHOD_NOT_ALLOWED");
  BOOST_TEST(health.header("allow").find("POST") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(Options_AndHead_AreAnswered) {
  auto options = alice.send({"OPTIONS", "/v1/accounts"});
  BOOST_TEST(options.status == 200);
  BOOST_TEST(options.header("allow").find("POST") != std::string::npos);
  auto head = alice.send({"HEAD", "/v1/accounts"});
  BOOST_TEST(head.status == 200);
  BOOST_TEST(head.body.empty());
  BOOST_TEST(head.header("content-length") == alice.get("/v1/accounts").header("content-length"));
}

BOOST_AUTO_TEST_CASE(PathsWithoutVersion_MeanTheCurrentOne) {
  BOOST_TEST(alice.get("/accounts").data() == alice.get("/v1/accounts").data());
  auto reply = alice.post("/transfers", transfer_body(alice.checking, alice.savings, "1.00"));
  BOOST_TEST(reply.status == 201, reply.body);
}

BOOST_AUTO_TEST_CASE(Aliases_NameTheCanonicalPath) {
  alice.transfer(alice.checking, alice.savings, "1.00");
  auto listed = alice.get("/v1/transactions");
  BOOST_TEST(listed.header("link").empty());
  for (auto alias : {"/v1/payments/transactions", "/v1/payments/history", "/payments/history",
                     "/api/transactions/history/", "/api/transactions/history", "/api/wallet/transactions/"}) {
    auto reply = alice.get(alias);
    BOOST_TEST(reply.data() == listed.data());
    BOOST_TEST(reply.header("link") == "</v1/transactions>; rel=\"canonical\"");
  }
  auto id = listed.data()[0].at("id").get<std::string>();
  auto one = alice.get("/api/transactions/" + id + "/");
  BOOST_TEST(one.data().at("id") == id);
  BOOST_TEST(one.header("link") == "</v1/transactions/" + id + ">; rel=\"canonical\"");
  auto sent = alice.post("/api/transactions/send-money/", transfer_body(alice.checking, alice.savings, "1.00"));
  BOOST_TEST(sent.status == 201, sent.body);
  BOOST_TEST(sent.header("link") == "</v1/transfers>; rel=\"canonical\"");
}

BOOST_AUTO_TEST_CASE(RequestIds_AreEchoedWhenWellFormed) {
  auto with_id = [&](const std::string& id) {
    return alice.get("/v1/accounts", {{"X-Request-Id", id}}).header("x-request-id");
  };
  BOOST_TEST(with_id("my-request.1_a") == "my-request.1_a");
  for (const auto& odd : {std::string("with space"), std::string(129, 'x'), std::string("semi;colon")})
    BOOST_TEST(is_identifier(with_id(odd), "req"), odd);
  auto refusal = alice.get("/nothing", {{"X-Request-Id", "in-the-body-too"}});
  BOOST_TEST(refusal.error().at("request_id") == "in-the-body-too");
  BOOST_TEST(alice.get("/health").header("x-request-id") != alice.get("/health").header("x-request-id"));
}

BOOST_AUTO_TEST_CASE(Traces_AreContinued) {
  std::string trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  auto answered = alice.get("/v1/accounts", {{"traceparent", trace}}).header("traceparent");
  BOOST_TEST(answered.substr(0, 36) == trace.substr(0, 36));
  BOOST_TEST(answered.substr(52) == "-01");
  BOOST_TEST(answered != trace);
  BOOST_TEST(alice.get("/v1/accounts", {{"traceparent", "00-nonsense"}}).header("traceparent").empty());
}

BOOST_AUTO_TEST_CASE(ProblemDetails_AreSentToWhoeverWantsThem) {
  auto reply = alice.send({"POST",
                           "/v1/transfers",
                           transfer_body(alice.savings, alice.checking, "5000.00").dump(),
                           {{"Accept", "application/problem+json"}}});
  BOOST_TEST(reply.status == 400);
  BOOST_TEST(reply.header("content-type") == "application/problem+json");
  auto problem = reply.json();
  has_exactly(problem,
              {"type", "title", "status", "detail", "code", "details", "timestamp", "request_id", "remediation"});
  BOOST_TEST(problem.at("status") == 400);
  BOOST_TEST(problem.at("code") == "INSUFFICIENT_FUNDS");
  BOOST_TEST(problem.at("details").at("available_balance") == "1000.00");
  BOOST_TEST(alice.get("/v1/accounts", {{"Accept", "application/problem+json"}}).header("content-type") ==
             "application/json");
}

BOOST_AUTO_TEST_CASE(SecurityHeaders_AreOnEveryAnswer) {
  for (auto target : {"/health", "/v1/accounts", "/nothing"}) {
    auto reply = alice.get(target);
    BOOST_TEST(reply.header("strict-transport-security").starts_with("max-age="));
    BOOST_TEST(reply.header("x-content-type-options") == "nosniff");
    BOOST_TEST(reply.header("cache-control") == "no-store");
    BOOST_TEST(reply.header("content-type") == "application/json");
    BOOST_TEST(!reply.header("date").empty());
  }
}

BOOST_AUTO_TEST_CASE(Connections_AreKept) {
  alice.get("/health");
  for (int i = 0; i < 20; ++i) {
    alice.get(i % 2 == 0 ? "/v1/accounts" : "/nothing");
    BOOST_TEST(alice.client.connections_opened() == 0);
  }
}

BOOST_AUTO_TEST_CASE(OpenApi_IsNotSentAgain) {
  auto first = shared_client().send({"GET", "/openapi.json"});
  auto again = shared_client().send({"GET", "/openapi.json", {}, {{"If-None-Match", first.header("etag")}}});
  BOOST_TEST(again.status == 304);
  BOOST_TEST(again.body == "");
  BOOST_TEST(again.header("etag") == first.header("etag"));
  // The connection is still good.
  BOOST_TEST(shared_client().send({"GET", "/health"}).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::responses_test
