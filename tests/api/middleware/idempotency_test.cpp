#include <boost/test/unit_test.hpp>

#include "tests/api/oauth/oauth_fixture.hpp"

namespace florin::idempotency_test {
namespace {

struct idempotent_edge : edge_fixture {
  std::string one_dollar = transfer_json(alice_checking, alice_savings, "1.00");
  std::string everything = transfer_json(alice_checking, alice_savings, "10000.00");
};

BOOST_FIXTURE_TEST_SUITE(idempotency_test, idempotent_edge)

/// Carol, with an account that pays and one that takes.
struct paying : oauth_fixture {
  user_id carol =
      *user_id::parse(with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>());
  account_id from = bank.add_account(carol, "USD", 100'00);
  account_id to = bank.add_account(carol, "USD", 0, account_type::savings);
  /// Each way to move a dollar.
  std::vector<std::pair<std::string, nlohmann::json>> ways{
      {"/v1/transfers", nlohmann::json::parse(transfer_json(from, to, "1.00"))},
      {"/v1/transfers/batch",
       {{"transfers", nlohmann::json::array({nlohmann::json::parse(transfer_json(from, to, "1.00"))})}}},
      {"/v1/accounts/" + to_text(from) + "/transfer", {{"to_account", to_text(to)}, {"amount", "1.00"}}},
      {"/api/transactions/send-money/", nlohmann::json::parse(transfer_json(from, to, "1.00"))}};
};

BOOST_FIXTURE_TEST_CASE(Key_IsRequiredOfProgramsWhereMoneyMoves, paying) {
  auto client = register_client({{"name", "Mover"}, {"scopes", {"transfers:write"}}});
  client_id = client["client"]["client_id"];
  secret = client["client_secret"];
  std::string grant = exchange(consent({{"scope", "transfers:write"}})).json()["access_token"];
  for (const auto& program : {bank.add_key(carol), grant})
    for (const auto& [path, body] : ways) {
      auto answer = post_json(path, body, program);
      BOOST_TEST(answer.status == 400, path << answer.body);
      BOOST_TEST(answer.error_code() == "IDEMPOTENCY_KEY_REQUIRED");
    }
  BOOST_TEST((bank.state_of(from).ledger == 100'00));
  // Nobody learns by it what he may not do.
  BOOST_TEST(
      post_json("/v1/transfers", ways.front().second, bank.add_key(carol, "user", {"accounts:read"})).status ==
      403);
}

BOOST_FIXTURE_TEST_CASE(Key_IsOptionalForLogins, paying) {
  for (const auto& [path, body] : ways)
    for (int i = 0; i < 2; ++i) {
      auto answer = post_json(path, body, token);
      BOOST_TEST(answer.status == 201, path << answer.body);
      BOOST_TEST(!answer.headers.contains("Idempotent-Replayed"));
    }
  BOOST_TEST((bank.state_of(from).ledger == 92'00));
  // A refusal is not stored under no key.
  auto too_much = ways.front().second;
  too_much["amount"] = "100.00";
  BOOST_TEST(post_json("/v1/transfers", too_much, token).error_code() == "INSUFFICIENT_FUNDS");
  // One that is given counts.
  test_headers headers{
      {"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}, {"Idempotency-Key", "k"}};
  for (int i = 0; i < 2; ++i)
    BOOST_TEST(send("POST", "/v1/transfers", headers, ways.front().second.dump()).status == 201);
  BOOST_TEST((bank.state_of(from).ledger == 91'00));
}

BOOST_AUTO_TEST_CASE(Key_MustBeVisibleAscii) {
  for (std::string key : {std::string(256, 'k'), std::string("a b"), std::string("caf\xc3\xa9")})
    BOOST_TEST(post("/v1/transfers", one_dollar, key).error_code() == "VALIDATION_ERROR", key);
  BOOST_TEST(post("/v1/transfers", one_dollar, std::string(255, 'k')).status == 201);
}

BOOST_AUTO_TEST_CASE(Replay_AnswersTheSameAndMovesNothing) {
  auto first = post("/v1/transfers", one_dollar, "k");
  auto second = post("/v1/transfers", one_dollar, "k");
  BOOST_TEST(first.status == 201);
  BOOST_TEST(second.status == 201);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST(first.headers.count("Idempotent-Replayed") == 0u);
  BOOST_TEST((bank.state_of(alice_checking).ledger == 999'900));
}

BOOST_AUTO_TEST_CASE(Replay_AnswersTheSuccessEvenWhenTheMoneyIsGone) {
  BOOST_TEST(post("/v1/transfers", everything, "k").status == 201);
  auto replayed = post("/v1/transfers", everything, "k");
  BOOST_TEST(replayed.status == 201);
  BOOST_TEST(replayed.headers["Idempotent-Replayed"] == "true");
}

BOOST_AUTO_TEST_CASE(Refusal_IsReplayedAsItWas) {
  auto too_much = transfer_json(alice_savings, alice_checking, "1001.00");
  auto first = post("/v1/transfers", too_much, "k");
  BOOST_TEST(first.error_code() == "INSUFFICIENT_FUNDS");
  bank.add_transfer(alice_checking, alice_savings, 10'000);
  auto second = post("/v1/transfers", too_much, "k");
  BOOST_TEST(second.status == 400);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST(second.headers["X-Request-Id"] != first.headers["X-Request-Id"]);
  BOOST_TEST(post("/v1/transfers", too_much, "another").status == 201);
}

BOOST_AUTO_TEST_CASE(Replay_SaysWhereWhatWasMadeIs) {
  struct row {
    std::string target, body, location;
  };
  const std::vector<row> table{
      {"/v1/transfers", one_dollar, "/v1/transfers/txn_"},
      {"/v1/accounts/" + to_text(alice_checking) + "/transfer",
       R"({"to_account":")" + to_text(alice_savings) + R"(","amount":"1.00"})", "/v1/transfers/txn_"},
      {"/v1/accounts", R"({"account_type":"checking","currency":"GBP"})", "/v1/accounts/acc_"},
  };
  for (const auto& [target, body, location] : table) {
    auto first = post(target, body, "k");
    auto second = post(target, body, "k");
    BOOST_TEST(first.status == 201, target << first.body);
    BOOST_TEST(first.headers["Location"].starts_with(location), target);
    BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
    BOOST_TEST(second.headers["Location"] == first.headers["Location"], target);
  }
}

BOOST_AUTO_TEST_CASE(Replay_OfARefusalHasTheFormThatIsAskedFor) {
  auto too_much = transfer_json(alice_checking, alice_savings, "10001.00");
  auto headers = headers_of_alice("k");
  auto plain = send("POST", "/v1/transfers", headers, too_much);
  headers.emplace_back("Accept", "application/problem+json");
  auto problem = send("POST", "/v1/transfers", headers, too_much);
  BOOST_TEST(problem.headers["Content-Type"] == "application/problem+json");
  BOOST_TEST(problem.headers["Idempotent-Replayed"] == "true");
  auto error = plain.json()["error"];
  auto told = problem.json();
  BOOST_TEST(told["status"] == plain.status);
  BOOST_TEST(told["type"] == "urn:florin:error:INSUFFICIENT_FUNDS");
  BOOST_TEST(told["detail"] == error["message"]);
  for (auto name : {"code", "details", "request_id", "timestamp", "remediation"})
    BOOST_TEST(told[name] == error[name], name);
  BOOST_TEST(told.size() == 9u);
}

BOOST_AUTO_TEST_CASE(Key_IsOfTheOperationWhateverItsAddress) {
  auto first = post("/v1/transfers", one_dollar, "k");
  auto second = post("/api/transactions/send-money/", one_dollar, "k");
  BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST(second.body == first.body);
}

BOOST_AUTO_TEST_CASE(AnotherRequestUnderTheKey_IsAMismatch) {
  post("/v1/transfers", one_dollar, "k");
  for (const auto& other : {transfer_json(alice_checking, alice_savings, "2.00"),
                            transfer_json(alice_checking, alice_savings, "99999.00")}) {
    auto answer = post("/v1/transfers", other, "k");
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(answer.error_code() == "IDEMPOTENCY_MISMATCH");
  }
  BOOST_TEST((bank.state_of(alice_checking).ledger == 999'900));
}

BOOST_AUTO_TEST_CASE(Key_IsScopedToTheOperation) {
  BOOST_TEST(post("/v1/transfers", one_dollar, "k").status == 201);
  auto answer = post("/v1/accounts/" + to_text(alice_checking) + "/transfer",
                     R"({"to_account":")" + to_text(alice_savings) + R"(","amount":"1.00"})", "k");
  BOOST_TEST(answer.status == 201);
  BOOST_TEST(answer.headers.count("Idempotent-Replayed") == 0u);
}

BOOST_AUTO_TEST_CASE(RunningKey_IsInProgress) {
  bank.holds_answers = true;
  auto first = start("POST", "/v1/transfers", headers_of_alice("k"), one_dollar);
  bank.holds_answers = false;
  auto second = post("/v1/transfers", one_dollar, "k");
  BOOST_TEST(second.status == 409);
  BOOST_TEST(second.error_code() == "REQUEST_IN_PROGRESS");
  BOOST_TEST(second.headers["Retry-After"] == "1");
  auto outcome = get("/v1/idempotency-keys/k");
  BOOST_TEST(outcome.json()["data"]["state"] == "running");
  bank.release();
  BOOST_TEST(first->response.status == 201);
  BOOST_TEST(post("/v1/transfers", one_dollar, "k").headers["Idempotent-Replayed"] == "true");
}

BOOST_AUTO_TEST_CASE(MendedRequests_MayUseTheKeyAgain) {
  BOOST_TEST(post("/v1/transfers", "{}", "k").error_code() == "VALIDATION_ERROR");
  bank.next_refusal = error{error_code::unavailable, "Too many requests wait", {}};
  BOOST_TEST(post("/v1/transfers", one_dollar, "k").status == 503);
  BOOST_TEST(post("/v1/transfers", one_dollar, "k").status == 201);
}

BOOST_AUTO_TEST_CASE(UsedKeyWhoseFirstRequestFailed_MayBeTriedAgain) {
  // Both were in one batch; the second one was sent away before a constraint refused the first one.
  bank.next_refusal =
      error{error_code::conflict, "The Idempotency-Key was used before", {}}.with("idempotency_key", "k");
  auto answer = post("/v1/transfers", one_dollar, "k");
  BOOST_TEST(answer.status == 503);
  BOOST_TEST(answer.error_code() == "UNAVAILABLE");
  BOOST_TEST(post("/v1/transfers", one_dollar, "k").status == 201);
}

BOOST_AUTO_TEST_CASE(EveryClaim_IsFinished) {
  post("/v1/transfers", one_dollar, "a");
  post("/v1/transfers", "{}", "b");
  post("/v1/transfers", transfer_json(alice_checking, alice_savings, "10001.00"), "c");
  post("/v1/transfers", one_dollar, "a");
  BOOST_TEST((bank.finished_keys == std::vector<std::string>{"a", "b", "c", "a"}));
}

BOOST_AUTO_TEST_CASE(RefusalThatCannotBeStored_IsNotAnswered) {
  // The transfer is refused by the rules; storing the refusal fails.
  bank.holds_answers = true;
  auto exchange = start("POST", "/v1/transfers", headers_of_alice("k"),
                        transfer_json(alice_checking, alice_savings, "10001.00"));
  bank.next_refusal = error{error_code::unavailable, "The database is not there", {}};
  bank.release();
  BOOST_TEST(exchange->response.status == 503);
  BOOST_TEST(get("/v1/idempotency-keys/k").status == 404);
}

BOOST_AUTO_TEST_CASE(OptionalKeys_WorkForAccounts) {
  std::string body = R"({"account_type":"checking","currency":"GBP"})";
  auto first = post("/v1/accounts", body, "k");
  auto second = post("/v1/accounts", body, "k");
  BOOST_TEST(first.status == 201);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
}

BOOST_AUTO_TEST_CASE(Outcome_IsToldByItsKey) {
  auto sent = post("/v1/transfers", one_dollar, "k");
  auto outcome = get("/v1/idempotency-keys/k").json()["data"];
  BOOST_TEST(outcome["state"] == "done");
  BOOST_TEST(outcome["operation"] == "transfers.create");
  BOOST_TEST(outcome["status"] == 201);
  BOOST_TEST(outcome["reply"] == sent.json());
}

BOOST_AUTO_TEST_CASE(Outcome_IsToldToWhoMayDoTheSame) {
  post("/v1/transfers", one_dollar, "k");
  auto told_to = [this](const std::string& key) {
    return send("GET", "/v1/idempotency-keys/k", {{"Authorization", "Bearer " + key}}).status;
  };
  // Another credential of the user's.
  BOOST_TEST(told_to(bank.add_key(alice)) == 200);
  BOOST_TEST(told_to(bank.add_key(alice, "user", {"idempotency:read", "transfers:write"})) == 200);
  BOOST_TEST(told_to(bank.add_key(alice, "user", {"idempotency:read"})) == 404);
  BOOST_TEST(told_to(bank.add_key(alice, "user", {"idempotency:read", "transfers:read"})) == 404);
  BOOST_TEST(told_to(bank.add_key(alice, "user", {"transfers:write"})) == 403);
  BOOST_TEST(told_to(bank.add_key(bob)) == 404);
}

BOOST_AUTO_TEST_CASE(UnknownKey_MaySafelyBeSentAgain) {
  auto answer = get("/v1/idempotency-keys/never-used");
  BOOST_TEST(answer.status == 404);
  BOOST_TEST(answer.error_code() == "NOT_FOUND");
  BOOST_TEST(std::string(answer.json()["error"]["message"]).find("safe to send it again") != std::string::npos);
  post("/v1/transfers", one_dollar, "k");
  BOOST_TEST(get("/v1/idempotency-keys/k?operation=transfers.batch").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::idempotency_test
