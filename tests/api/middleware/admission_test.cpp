#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::admission_test {
namespace {

edge_settings strict_settings() {
  edge_settings settings;
  settings.max_body_bytes = 1000;
  settings.max_batch_body_bytes = 2000;
  settings.requests_per_minute = {{"accounts.list", 3}, {"sandbox.credentials", 2}};
  return settings;
}

struct strict_edge : edge_fixture {
  strict_edge() : edge_fixture(strict_settings()) {}
};

BOOST_FIXTURE_TEST_SUITE(admission_test, strict_edge)

BOOST_AUTO_TEST_CASE(Request_NeedsACredential) {
  for (test_headers headers : {test_headers{},
                               {{"Authorization", "Bearer "}},
                               {{"Authorization", "Basic YTpi"}},
                               {{"Authorization", "Bearer sk_test_unknown"}}}) {
    auto answer = send("GET", "/v1/accounts", headers);
    BOOST_TEST(answer.status == 401);
    BOOST_TEST(answer.error_code() == "UNAUTHENTICATED");
    BOOST_TEST(answer.headers["WWW-Authenticate"] ==
               (headers.empty() ? "Bearer" : "Bearer error=\"invalid_token\""));
  }
}

BOOST_AUTO_TEST_CASE(Scheme_IsReadInAnyCase) {
  BOOST_TEST(send("GET", "/v1/accounts", {{"authorization", "bearer " + alice_key}}).status == 200);
}

BOOST_AUTO_TEST_CASE(Credential_NeedsThePermission) {
  auto auditor_key = bank.add_key(alice, "auditor");
  test_headers headers{
      {"Authorization", "Bearer " + auditor_key}, {"Content-Type", "application/json"}, {"Idempotency-Key", "k"}};
  BOOST_TEST(send("GET", "/v1/accounts", headers).status == 200);
  auto answer = send("POST", "/v1/transfers", headers, transfer_json(alice_checking, alice_savings, "1.00"));
  BOOST_TEST(answer.status == 403);
  BOOST_TEST(answer.error_code() == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(Budget_IsShownAndThenRefused) {
  auto first = get("/v1/accounts");
  BOOST_TEST(first.headers["X-RateLimit-Limit"] == "3");
  BOOST_TEST(first.headers["X-RateLimit-Remaining"] == "2");
  BOOST_TEST(first.headers["X-RateLimit-Type"] == "user");
  BOOST_TEST(first.headers["RateLimit-Policy"] == "\"user\";q=3;w=60");
  get("/v1/accounts");
  get("/v1/accounts");
  auto refused = get("/v1/accounts");
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.error_code() == "RATE_LIMITED");
  BOOST_TEST(refused.headers["X-RateLimit-Remaining"] == "0");
  BOOST_TEST(std::stoi(refused.headers["Retry-After"]) >= 1);
  BOOST_TEST(get("/v1/transactions").status == 200);
}

BOOST_AUTO_TEST_CASE(PublicOperations_AreCountedByAddress) {
  BOOST_TEST(send("POST", "/v1/sandbox/credentials").status == 201);
  BOOST_TEST(send("POST", "/v1/sandbox/credentials").status == 201);
  auto refused = send("POST", "/v1/sandbox/credentials");
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.headers["X-RateLimit-Type"] == "endpoint");
  auto probe = send("GET", "/health");
  BOOST_TEST(probe.headers["X-RateLimit-Remaining"] == probe.headers["X-RateLimit-Limit"]);
}

BOOST_AUTO_TEST_CASE(UnknownPaths_AreNotFound) {
  auto answer = send("GET", "/v1/nothing");
  BOOST_TEST(answer.status == 404);
  BOOST_TEST(answer.error_code() == "NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(WrongMethods_AreToldTheRightOnes) {
  auto answer = send("DELETE", "/v1/accounts");
  BOOST_TEST(answer.status == 405);
  BOOST_TEST(answer.error_code() == "METHOD_NOT_ALLOWED");
  BOOST_TEST(answer.headers["Allow"] == "GET, HEAD, POST, OPTIONS");
  BOOST_TEST(send("OPTIONS", "/v1/accounts").headers["Allow"] == "GET, HEAD, POST, OPTIONS");
}

BOOST_AUTO_TEST_CASE(HostAndTarget_MustBeWellFormed) {
  BOOST_TEST(send("GET", "/health", {{"Host", "a"}, {"Host", "b"}}).error_code() == "MALFORMED_REQUEST");
  for (auto name : {"Authorization", "Content-Type", "idempotency-key"})
    BOOST_TEST(send("GET", "/health", {{name, "a"}, {name, "a"}}).error_code() == "MALFORMED_REQUEST", name);
  BOOST_TEST(send("GET", "/health#top", {}).error_code() == "MALFORMED_REQUEST");
  for (auto target : {"http://localhost/health", "health", "/health\x01", "/caf\xc3\xa9"})
    BOOST_TEST(send("GET", target).error_code() == "MALFORMED_REQUEST", target);
}

BOOST_AUTO_TEST_CASE(Bodies_AreLimitedByOperation) {
  std::string large(1001, ' ');
  auto answer = post("/v1/transfers", large, "k");
  BOOST_TEST(answer.status == 413);
  BOOST_TEST(answer.json()["error"]["details"]["max_bytes"] == 1000);
  BOOST_TEST(post("/v1/transfers/batch", large, "k").status == 400);
  BOOST_TEST(post("/v1/transfers/batch", large + large, "k").status == 413);
}

BOOST_AUTO_TEST_CASE(Bodies_MustBeJson) {
  for (auto type :
       {"text/plain", "application/xml", "application/json; charset=latin1", "application/jsonx", ""}) {
    auto answer =
        send("POST", "/v1/accounts", {{"Authorization", "Bearer " + alice_key}, {"Content-Type", type}}, "{}");
    BOOST_TEST(answer.status == 415, type);
    BOOST_TEST(answer.error_code() == "UNSUPPORTED_MEDIA_TYPE");
  }
  for (auto type : {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""})
    BOOST_TEST(
        send("POST", "/v1/accounts", {{"Authorization", "Bearer " + alice_key}, {"Content-Type", type}}, "{}")
                .status == 400,
        type);
}

BOOST_AUTO_TEST_CASE(Bodies_AreNotCompressed) {
  auto headers = headers_of_alice("1");
  for (auto coding : {"gzip", "br", "deflate, gzip"}) {
    headers.emplace_back("Content-Encoding", coding);
    auto answer = send("POST", "/v1/transfers", headers, std::string("\x1f\x8b\x08\0\0", 5));
    BOOST_TEST(answer.status == 415, coding);
    BOOST_TEST(answer.json()["error"]["details"]["content_encodings"][0] == "identity");
    headers.pop_back();
  }
  headers.emplace_back("Content-Encoding", "Identity");
  BOOST_TEST(send("POST", "/v1/transfers", headers, "{}").status == 400);
}

BOOST_AUTO_TEST_CASE(Bodies_AreRequiredAndWellFormed) {
  BOOST_TEST(post("/v1/accounts", "").error_code() == "MALFORMED_REQUEST");
  BOOST_TEST(post("/v1/accounts", "{").error_code() == "MALFORMED_REQUEST");
  auto answer = post("/v1/accounts", R"({"account_type":1,"colour":"red"})");
  BOOST_TEST(answer.error_code() == "VALIDATION_ERROR");
  BOOST_TEST(answer.json()["error"]["details"].size() == 3u);
}

BOOST_AUTO_TEST_CASE(Changes_AreRefusedWhileTheyCannotBeCommitted) {
  bank.condition.accepting = false;
  bank.condition.state = "database unavailable";
  auto refused = post("/v1/transfers", transfer_json(alice_checking, alice_savings, "1.00"), "k");
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.error_code() == "UNAVAILABLE");
  BOOST_TEST(refused.headers["Retry-After"] == "1");
  auto stale = get("/v1/accounts");
  BOOST_TEST(stale.status == 200);
  BOOST_TEST(stale.headers["Warning"] == "110 - \"Response is Stale\"");
}

BOOST_AUTO_TEST_CASE(RequestsBeyondTheBound_AreRefused) {
  edge_settings settings;
  settings.max_requests_in_flight = 2;
  edge_fixture narrow(settings);
  narrow.bank.holds_answers = true;
  auto first = narrow.start("GET", "/v1/accounts", narrow.headers_of_alice());
  auto second = narrow.start("GET", "/v1/accounts", narrow.headers_of_alice());
  BOOST_TEST(!first->answered);
  BOOST_TEST(narrow.get("/v1/accounts").error_code() == "UNAVAILABLE");
  narrow.bank.release();
  BOOST_TEST(first->response.status == 200);
  BOOST_TEST(second->response.status == 200);
  BOOST_TEST(narrow.pipeline.in_flight() == 0u);
}

BOOST_AUTO_TEST_CASE(FailuresInside_AreInternal) {
  bank.next_refusal = error{error_code::internal, "ERROR: value \"9223372036854775809\" is out of range", {}};
  auto answer = get("/v1/accounts");
  BOOST_TEST(answer.status == 500);
  BOOST_TEST(answer.error_code() == "INTERNAL");
  BOOST_TEST(answer.json()["error"]["message"] == "Something went wrong on our side");
}

BOOST_AUTO_TEST_CASE(Answers_AreCountedByOperation) {
  get("/v1/accounts");
  get("/v1/nothing");
  BOOST_TEST(metrics.http_requests.with({"accounts.list", "200"}).value() == 1u);
  BOOST_TEST(metrics.http_requests.with({"unknown", "404"}).value() == 1u);
}

/// Of a request with a large body.
struct test_head final : test_exchange {
  using test_exchange::test_exchange;
  bool is_head() const override { return true; }
  void let_body_come() override { may_come = true; }

  bool may_come = false;
};

BOOST_AUTO_TEST_CASE(Head_IsRefusedBeforeItsBodyComesOrUsesNothingUp) {
  auto answer_to_head = [this](const std::string& method, const std::string& path, test_headers headers) {
    headers.emplace_back("Host", "localhost");
    auto head = std::make_shared<test_head>(method, path, std::move(headers), "");
    pipeline.accept(head);
    BOOST_TEST(head->answered != head->may_come);
    return head->may_come ? std::string("come") : answer_of(*head).error_code();
  };
  test_headers by_alice{{"Authorization", "Bearer " + alice_key}};
  BOOST_TEST(answer_to_head("POST", "/v1/transfers/batch", {}) == "UNAUTHENTICATED");
  BOOST_TEST(answer_to_head("POST", "/v1/transfers/batch", {{"Authorization", "Bearer sk_test_unknown"}}) ==
             "UNAUTHENTICATED");
  BOOST_TEST(answer_to_head("POST", "/v1/transfers/batch", {{"Authorization", "Bearer a.b.c"}}) ==
             "UNAUTHENTICATED");
  BOOST_TEST(answer_to_head("POST", "/v1/users/import",
                            {{"Authorization", "Bearer " + alice_key}, {"Content-Type", "text/csv"}}) ==
             "FORBIDDEN");
  BOOST_TEST(answer_to_head("POST", "/v1/nothing", by_alice) == "NOT_FOUND");
  BOOST_TEST(answer_to_head("PUT", "/v1/transfers/batch", by_alice) == "METHOD_NOT_ALLOWED");
  for (int i = 0; i < 5; ++i) BOOST_TEST(answer_to_head("GET", "/v1/accounts", by_alice) == "come");
  BOOST_TEST(answer_to_head("POST", "/v1/auth/login", {}) == "come");
  BOOST_TEST(get("/v1/accounts").headers["X-RateLimit-Remaining"] == "2");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::admission_test
