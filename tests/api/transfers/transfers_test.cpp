#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::transfers_test {
namespace {

struct transfers_edge : edge_fixture {
  std::string body_with(const std::string& members) {
    return R"({"from_account":")" + to_text(alice_checking) + R"(",)" + members + "}";
  }
  std::string to_savings() { return R"("to_account":")" + to_text(alice_savings) + '"'; }
  nlohmann::json details_of(const std::string& members) {
    auto answer = post("/v1/transfers", body_with(members), "k");
    BOOST_REQUIRE_MESSAGE(answer.status == 400, members << answer.body);
    BOOST_TEST(answer.error_code() == "VALIDATION_ERROR");
    return answer.json()["error"]["details"];
  }
};

BOOST_FIXTURE_TEST_SUITE(transfers_test, transfers_edge)

BOOST_AUTO_TEST_CASE(Create_AnswersAsTheSpecificationShows) {
  auto answer =
      post("/v1/transfers",
           body_with(to_savings() + R"(,"amount":"500.00","description":"Savings","reference":"SAVE001")"), "k");
  BOOST_TEST(answer.status == 201);
  auto transfer = answer.json()["data"];
  BOOST_TEST(answer.headers["Location"] == "/v1/transfers/" + std::string(transfer["transaction_id"]));
  BOOST_TEST(transfer["from_account"] == to_text(alice_checking));
  BOOST_TEST(transfer["to_account"] == to_text(alice_savings));
  BOOST_TEST(transfer["amount"] == "500.00");
  BOOST_TEST(transfer["currency"] == "USD");
  BOOST_TEST(transfer["fee_amount"] == "0.00");
  BOOST_TEST(transfer["status"] == "completed");
  BOOST_TEST(transfer["description"] == "Savings");
  BOOST_TEST(transfer["reference"] == "SAVE001");
  for (auto name : {"created_at", "processed_at", "estimated_completion"})
    BOOST_TEST(transfer.contains(name), name);
  BOOST_TEST(transfer.size() == 12u);
  BOOST_TEST((bank.state_of(alice_savings).ledger == 150'000));
}

BOOST_AUTO_TEST_CASE(AccountTransfer_AnswersTheSame) {
  auto answer =
      post("/v1/accounts/" + to_text(alice_checking) + "/transfer", "{" + to_savings() + R"(,"amount":"5"})", "k");
  BOOST_TEST(answer.status == 201);
  BOOST_TEST(answer.json()["data"]["amount"] == "5.00");
  BOOST_TEST(
      post("/v1/accounts/nonsense/transfer", "{" + to_savings() + R"(,"amount":"5"})", "other").error_code() ==
      "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Create_TellsWhatIsMissing) {
  auto answer = post("/v1/transfers", body_with(to_savings() + R"(,"amount":"10000.01")"), "k");
  BOOST_TEST(answer.status == 400);
  auto error = answer.json()["error"];
  BOOST_TEST(error["code"] == "INSUFFICIENT_FUNDS");
  BOOST_TEST(error["details"]["available_balance"] == "10000.00");
  BOOST_TEST(error["details"]["requested_amount"] == "10000.01");
  BOOST_TEST(error["details"]["currency"] == "USD");
}

BOOST_AUTO_TEST_CASE(Create_NeedsExactlyOnePayee) {
  BOOST_TEST(details_of(R"("amount":"1.00")").contains("to_account"));
  BOOST_TEST(details_of(to_savings() + R"(,"to_username":"bob","amount":"1.00")").contains("to_account"));
  BOOST_TEST(
      details_of(R"("to_username":"bob","to_email":"bob@example.com","amount":"1.00")").contains("to_account"));
}

BOOST_AUTO_TEST_CASE(Create_ChecksItsFields) {
  BOOST_TEST(details_of(to_savings()).contains("amount"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":5)").contains("amount"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":"0.00")").contains("amount"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":"1.001")").contains("amount"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":"1","description":")" + std::string(256, 'x') + '"')
                 .contains("description"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":"1","reference":")" + std::string(65, 'x') + '"')
                 .contains("reference"));
  BOOST_TEST(
      details_of(R"("to_account":")" + to_text(alice_checking) + R"(","amount":"1")").contains("to_account"));
  BOOST_TEST(details_of(to_savings() + R"(,"amount":"1","scheduled_date":"2001-01-01T00:00:00Z")")
                 .contains("scheduled_date"));
}

BOOST_AUTO_TEST_CASE(Create_RefusesWhatComesLater) {
  for (auto more : {R"("scheduled_date":"2999-01-01T00:00:00Z")", R"("requires_confirmation":true)"}) {
    auto answer = post("/v1/transfers", body_with(to_savings() + R"(,"amount":"1.00",)" + more), more);
    BOOST_TEST(answer.status == 422);
    BOOST_TEST(std::string(answer.json()["error"]["message"]).find("to send the money now") != std::string::npos);
  }
  BOOST_TEST(post("/v1/transfers", body_with(to_savings() + R"(,"amount":"1","requires_confirmation":false)"), "k")
                 .status == 201);
}

BOOST_AUTO_TEST_CASE(Create_FindsThePayeeByName) {
  for (auto payee : {R"("to_username":"Bob")", R"("to_email":"BOB@example.com")"}) {
    auto answer = post("/v1/transfers", body_with(std::string(payee) + R"(,"amount":"1.00")"), payee);
    BOOST_TEST(answer.status == 201);
    BOOST_TEST(answer.json()["data"]["to_account"] == to_text(bob_checking));
  }
}

BOOST_AUTO_TEST_CASE(Create_RefusesPayeesThatCannotReceive) {
  for (auto payee : {R"("to_username":"nobody")", R"("to_email":"nobody@example.com")"})
    BOOST_TEST(post("/v1/transfers", body_with(std::string(payee) + R"(,"amount":"1.00")"), payee).error_code() ==
               "BUSINESS_RULE_VIOLATION");
  // Anybody can register with somebody else's address.
  bank.forget_that_address_is_verified(bob);
  BOOST_TEST(post("/v1/transfers", body_with(R"("to_email":"bob@example.com","amount":"1.00")"), "unverified")
                 .error_code() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(post("/v1/transfers", body_with(R"("to_username":"bob","amount":"1.00")"), "by-name").status == 201);
  auto from_euro = R"({"from_account":")" + to_text(alice_euro) + R"(","to_username":"bob","amount":"1.00"})";
  BOOST_TEST(post("/v1/transfers", from_euro, "k").error_code() == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(Create_RefusesOtherPeoplesMoney) {
  for (auto payee : {R"("to_username":"alice")", R"("to_account":")"}) {
    std::string named = payee;
    if (named.ends_with(":\"")) named += to_text(alice_checking) + '"';
    auto body = R"({"from_account":")" + to_text(bob_checking) + R"(",)" + named + R"(,"amount":"1.00"})";
    BOOST_TEST(post("/v1/transfers", body, payee).error_code() == "ACCOUNT_NOT_FOUND");
  }
  BOOST_TEST((bank.state_of(bob_checking).ledger == 50'000));
}

BOOST_AUTO_TEST_CASE(Get_ShowsATransferToItsPartiesOnly) {
  auto own = to_text(bank.add_transfer(bob_checking, alice_checking, 100));
  auto foreign =
      to_text(bank.add_transfer(bob_checking, bank.add_account(bob, "USD", 0, account_type::savings), 100));
  BOOST_TEST(get("/v1/transfers/" + own).json()["data"]["amount"] == "1.00");
  for (const auto& id : {foreign, std::string("txn_00000000000000000000000000"), std::string("nonsense")})
    BOOST_TEST(get("/v1/transfers/" + id).error_code() == "TRANSACTION_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(List_ShowsWhatOneSent) {
  auto sent = to_text(bank.add_transfer(alice_checking, bob_checking, 100));
  bank.add_transfer(bob_checking, alice_checking, 200);
  auto listed = get("/v1/transfers").json();
  BOOST_TEST(listed["data"].size() == 1u);
  BOOST_TEST(listed["data"][0]["transaction_id"] == sent);
  BOOST_TEST(get("/v1/transfers?type=deposit").json()["data"].empty());
  BOOST_TEST(get("/v1/transfers?account=" + to_text(bob_checking)).error_code() == "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Batch_CarriesOutEachOnItsOwn) {
  auto answer = post("/v1/transfers/batch",
                     R"({"transfers":[)" + transfer_json(alice_checking, alice_savings, "1.00") + "," +
                         transfer_json(alice_checking, alice_savings, "99999.00") + "," +
                         transfer_json(alice_checking, bob_checking, "2.00") + "]}",
                     "k");
  BOOST_TEST(answer.status == 201);
  auto data = answer.json()["data"];
  BOOST_TEST(data["completed_count"] == 2);
  BOOST_TEST(data["failed_count"] == 1);
  BOOST_TEST(data["results"][1]["status"] == "failed");
  BOOST_TEST(data["results"][1]["index"] == 1);
  BOOST_TEST(data["results"][1]["error"]["code"] == "INSUFFICIENT_FUNDS");
  BOOST_TEST(data["results"][1]["transaction_id"].is_null());
  BOOST_TEST(data["results"][2]["error"].is_null());
  BOOST_TEST(get("/v1/transfers/" + std::string(data["results"][2]["transaction_id"])).status == 200);
  auto replayed = post("/v1/transfers/batch", answer.body, "other");
  BOOST_TEST(replayed.error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Batch_IsReplayedWhole) {
  auto body = R"({"transfers":[)" + transfer_json(alice_checking, alice_savings, "1.00") + "]}";
  auto first = post("/v1/transfers/batch", body, "k");
  auto second = post("/v1/transfers/batch", body, "k");
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST((bank.state_of(alice_checking).ledger == 999'900));
}

BOOST_AUTO_TEST_CASE(LinkedBatch_MovesAllOrNothing) {
  auto answer = post("/v1/transfers/batch",
                     R"({"linked":true,"transfers":[)" + transfer_json(alice_checking, alice_savings, "1.00") +
                         "," + transfer_json(alice_checking, alice_savings, "99999.00") + "]}",
                     "k");
  BOOST_TEST(answer.status == 400);
  BOOST_TEST(answer.error_code() == "INSUFFICIENT_FUNDS");
  BOOST_TEST(answer.json()["error"]["details"]["index"] == 1);
  BOOST_TEST((bank.state_of(alice_checking).ledger == 1'000'000));
}

BOOST_AUTO_TEST_CASE(Batch_IsLimitedAndChecked) {
  BOOST_TEST(post("/v1/transfers/batch", R"({"transfers":[]})", "k").error_code() == "VALIDATION_ERROR");
  std::string many;
  for (int i = 0; i <= 10'000; ++i) many += (i ? "," : "") + transfer_json(alice_checking, alice_savings, "0.01");
  BOOST_TEST(post("/v1/transfers/batch", R"({"transfers":[)" + many + "]}", "k").error_code() ==
             "VALIDATION_ERROR");
  auto to_itself = post("/v1/transfers/batch",
                        R"({"transfers":[)" + transfer_json(alice_checking, alice_checking, "1.00") + "]}", "k");
  BOOST_TEST(to_itself.json()["error"]["details"].contains("transfers[0].to_account"));
}

edge_settings few_batched_transfers() {
  edge_settings settings;
  settings.batched_transfers_per_minute = 3;
  return settings;
}
struct budgeted_edge : edge_fixture {
  budgeted_edge() : edge_fixture(few_batched_transfers()) {}
  test_answer send_batch(int transfers, const std::string& key) {
    std::string body;
    for (int i = 0; i < transfers; ++i)
      body += (i > 0 ? "," : "") + transfer_json(alice_checking, alice_savings, "0.01");
    return post("/v1/transfers/batch", R"({"transfers":[)" + body + "]}", key);
  }
};

BOOST_FIXTURE_TEST_CASE(Batches_HaveABudgetOfTransfers, budgeted_edge) {
  BOOST_TEST(send_batch(2, "k").status == 201);
  auto refused = send_batch(2, "l");
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.error_code() == "RATE_LIMITED");
  BOOST_TEST(refused.json()["error"]["details"]["limit"] == 3);
  BOOST_TEST(refused.json()["error"]["details"]["transfers"] == 2);
  BOOST_TEST(refused.headers["X-RateLimit-Limit"] == "3");
  BOOST_TEST(refused.headers.contains("Retry-After"));
  // What was refused has used nothing up, and is not remembered.
  BOOST_TEST(send_batch(1, "l").status == 201);
  BOOST_TEST(send_batch(1, "m").status == 429);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::transfers_test
