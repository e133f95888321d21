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

void let_a_minute_pass(memory_bank& bank) { bank.clock().microseconds += 60'000'000; }

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

BOOST_AUTO_TEST_CASE(Budget_IsTheSameForAllThatAUserHas) {
  auto by = [this](const std::string& key) {
    return send("GET", "/v1/accounts", {{"Authorization", "Bearer " + key}});
  };
  auto another = bank.add_key(alice), narrow = bank.add_key(alice, "user", {"accounts:read"});
  BOOST_TEST(by(alice_key).headers["X-RateLimit-Remaining"] == "2");
  BOOST_TEST(by(another).headers["X-RateLimit-Remaining"] == "1");
  BOOST_TEST(by(narrow).headers["X-RateLimit-Remaining"] == "0");
  for (const auto& key : {alice_key, another, narrow, bank.add_key(alice)}) {
    auto refused = by(key);
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(refused.headers["X-RateLimit-Limit"] == "3");
    BOOST_TEST(refused.headers["X-RateLimit-Type"] == "user");
  }
  BOOST_TEST(by(bank.add_key(bob)).headers["X-RateLimit-Remaining"] == "2");
  let_a_minute_pass(bank);
  BOOST_TEST(by(another).headers["X-RateLimit-Remaining"] == "2");
}

BOOST_AUTO_TEST_CASE(Credentials_AreEndedThoughNothingElseIsLeft) {
  edge_settings settings;
  settings.default_requests_per_minute = 1;
  settings.requests_per_minute = {{"credentials", 2}};
  edge_fixture narrow(settings);
  BOOST_TEST(narrow.get("/v1/transactions").status == 200);
  BOOST_TEST(narrow.get("/v1/transactions").status == 429);
  BOOST_TEST(narrow.get("/v1/api-keys").status == 200);
  BOOST_TEST(narrow.get("/v1/users/me/sessions").status == 200);
  BOOST_TEST(narrow.get("/v1/api-keys").status == 429);
}

BOOST_AUTO_TEST_CASE(Request_BeyondTheBudgetLeavesItsKeyFree) {
  edge_settings settings;
  settings.requests_per_minute = {{"accounts.create", 1}};
  edge_fixture narrow(settings);
  BOOST_TEST(narrow.post("/v1/accounts", R"({"account_type":"gold","currency":"GBP"})", "a").status == 400);
  BOOST_TEST(narrow.post("/v1/accounts", R"({"account_type":"checking","currency":"GBP"})", "b").status == 429);
  let_a_minute_pass(narrow.bank);
  BOOST_TEST(narrow.post("/v1/accounts", R"({"account_type":"checking","currency":"GBP"})", "b").status == 201);
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

BOOST_AUTO_TEST_CASE(Head_IsRefusedBeforeItsBodyComesOrUsesNothingOfItsUserUp) {
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

edge_settings few_refusals() {
  edge_settings settings;
  settings.refused_requests_per_minute = 5;
  settings.large_requests_per_minute = 2;
  settings.trusted_proxies = {"192.0.2.7"};
  return settings;
}

/// Behind a proxy, with many addresses in front of it.
struct wary_edge : edge_fixture {
  wary_edge() : edge_fixture(few_refusals()) {}

  test_answer from(const std::string& address, const std::string& credential,
                   const std::string& target = "/v1/accounts") {
    return send("GET", target, {{"X-Forwarded-For", address}, {"Authorization", "Bearer " + credential}});
  }
  std::string signed_token(std::chrono::minutes issued_before) {
    access_token_claims claims;
    claims.user = alice;
    claims.session = session_id{{1, 1}};
    claims.issuer = claims.audience = "https://bank.example";
    claims.issued_at = {bank.now().microseconds - std::chrono::microseconds(issued_before).count()};
    claims.expires_at = {claims.issued_at.microseconds + 600'000'000};
    return sign_access_token(claims, keys);
  }
};

BOOST_FIXTURE_TEST_CASE(UnknownCredentials_UseUpTheirAddress, wary_edge) {
  struct row {
    std::string credential;
    std::uint16_t status;
  };
  auto ended = signed_token(std::chrono::minutes(1));
  for (const auto& [credential, status] :
       {row{"sk_test_unknown", 401}, row{"sk_live_unknown", 401}, row{"a.b.c", 401}, row{"?", 401},
        row{ended, 401}, row{"sk_test_unknown", 429}, row{"a.b.c", 429}, row{ended, 429}}) {
    auto answer = from("198.51.100.1", credential);
    BOOST_TEST(answer.status == status, credential);
    BOOST_TEST(answer.headers["X-RateLimit-Limit"] == "5");
    BOOST_TEST(answer.headers["X-RateLimit-Type"] == "endpoint");
    BOOST_TEST(answer.headers.contains("Retry-After") == (status == 429));
    BOOST_TEST(answer.headers.contains("WWW-Authenticate") == (status == 401));
  }
  BOOST_TEST(from("198.51.100.2", "sk_test_unknown").status == 401);
  let_a_minute_pass(bank);
  BOOST_TEST(from("198.51.100.1", "sk_test_unknown").status == 401);
}

BOOST_FIXTURE_TEST_CASE(WhatNeverBecameARequest_UsesUpItsAddressToo, wary_edge) {
  auto counted = std::make_shared<request_budgets>(few_refusals());
  request_pipeline beside{bank,    routes, token_issuer{{}, keys}, few_refusals(), metrics, log, log,
                          nullptr, counted};
  for (auto why : {error_code::malformed_request, error_code::payload_too_large, error_code::headers_too_large,
                   error_code::request_timeout, error_code::malformed_request})
    BOOST_TEST(!counted->spend_refused_connection("198.51.100.1", why, bank.now()).exceeded);
  BOOST_TEST(
      counted->spend_refused_connection("198.51.100.1", error_code::malformed_request, bank.now()).exceeded);
  auto asked = std::make_shared<test_exchange>(
      "GET", "/v1/nothing", test_headers{{"Host", "localhost"}, {"X-Forwarded-For", "198.51.100.1"}}, "");
  beside.accept(asked);
  BOOST_TEST(answer_of(*asked).status == 429);
  // What the bank cannot do is nobody's fault, and a proxy stands for many.
  for (int i = 0; i < 9; ++i) {
    auto left = counted->spend_refused_connection("198.51.100.2", error_code::unavailable, bank.now());
    BOOST_TEST(left.remaining == 5u);
    left = counted->spend_refused_connection("192.0.2.7", error_code::malformed_request, bank.now());
    BOOST_TEST(left.remaining == 5u);
  }
}

BOOST_FIXTURE_TEST_CASE(GoodCredentials_AreNotLockedOutByOthersOfTheirAddress, wary_edge) {
  BOOST_TEST(from("198.51.100.1", alice_key).status == 200);
  auto asleep = bank.add_key(bob);
  for (int i = 0; i < 8; ++i) from("198.51.100.1", "sk_test_unknown");
  BOOST_TEST(from("198.51.100.1", alice_key).status == 200);
  BOOST_TEST(from("198.51.100.1", alice_key).headers["X-RateLimit-Type"] == "user");
  // It is not looked up there as long as so many are refused, but everywhere else.
  BOOST_TEST(from("198.51.100.1", asleep).status == 429);
  BOOST_TEST(from("198.51.100.2", asleep).status == 200);
  BOOST_TEST(from("198.51.100.1", asleep).status == 200);
}

BOOST_FIXTURE_TEST_CASE(ExpiredTokens_AreNobodysGuess, wary_edge) {
  auto expired = signed_token(std::chrono::minutes(20));
  for (int i = 0; i < 10; ++i) BOOST_TEST(from("198.51.100.1", expired).status == 401);
  BOOST_TEST(from("198.51.100.1", expired).headers["X-RateLimit-Remaining"] == "5");
}

BOOST_FIXTURE_TEST_CASE(RefusedHeads_UseUpTheirAddress, wary_edge) {
  struct row {
    std::string method, target;
    test_headers headers;
    std::string body;
    std::uint16_t status;
  };
  auto of_alice = headers_of_alice();
  auto auditor = bank.add_key(bob, "auditor");
  const std::vector<row> table{
      {"GET", "/v1/nothing", {}, "", 404},
      {"DELETE", "/v1/accounts", {}, "", 405},
      {"GET", "/v1/accounts", {}, "", 401},
      {"POST", "/v1/transfers", headers_of_alice("not visible"), "{}", 400},
      {"POST", "/v1/accounts", {of_alice.front(), {"Content-Type", "text/plain"}}, "{}", 415},
      {"POST", "/v1/accounts", of_alice, std::string(2'000'000, ' '), 413},
      {"POST",
       "/v1/accounts",
       {{"Authorization", "Bearer " + auditor}, {"Content-Type", "application/json"}},
       "{}",
       403},
  };
  for (const auto& [method, target, headers, body, status] : table) {
    auto answer = send(method, target, headers, body);
    BOOST_TEST(answer.status == status, target << " " << answer.body);
    BOOST_TEST(answer.headers["X-RateLimit-Remaining"] == "4");
    for (int i = 0; i < 4; ++i) send(method, target, headers, body);
    BOOST_TEST(send(method, target, headers, body).error_code() == "RATE_LIMITED");
    let_a_minute_pass(bank);
  }
  // Probes are never throttled.
  for (int i = 0; i < 6; ++i) BOOST_TEST(send("GET", "/health", {{"Host", "a"}, {"Host", "b"}}).status == 400);
  // What goes well, and what the bank cannot do at the moment, is nobody's fault.
  BOOST_TEST(send("OPTIONS", "/v1/accounts").headers["X-RateLimit-Remaining"] == "5");
  bank.condition.accepting = false;
  BOOST_TEST(post("/v1/accounts", "{}").headers["X-RateLimit-Remaining"] == "5");
}

BOOST_FIXTURE_TEST_CASE(Heads_UseUpWhatTheirUserOrAddressHas, wary_edge) {
  auto head_of = [this](const std::string& path, const std::string& address, const std::string& credential) {
    auto head = std::make_shared<test_head>(
        "POST", path,
        test_headers{
            {"Host", "localhost"}, {"X-Forwarded-For", address}, {"Authorization", "Bearer " + credential}},
        "");
    pipeline.accept(head);
    return head->may_come ? std::string("come") : answer_of(*head).error_code();
  };
  const std::string batch = "/v1/transfers/batch", login = "/v1/auth/login", here = "198.51.100.1";
  for (int i = 0; i < 2; ++i) BOOST_TEST(head_of(login, here, "") == "come");
  BOOST_TEST(head_of(login, here, "") == "RATE_LIMITED");
  // Who is let in does not pay for his neighbours.
  for (int i = 0; i < 2; ++i) BOOST_TEST(head_of(batch, here, alice_key) == "come");
  BOOST_TEST(head_of(batch, "198.51.100.2", alice_key) == "RATE_LIMITED");
  BOOST_TEST(head_of(batch, here, bank.add_key(bob)) == "come");
  // What is small needs no head of its own.
  BOOST_TEST(from("198.51.100.1", alice_key).status == 200);
  let_a_minute_pass(bank);
  BOOST_TEST(head_of(batch, here, alice_key) == "come");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::admission_test
