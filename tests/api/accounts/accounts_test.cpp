#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::accounts_test {
namespace {

std::vector<std::string> names_of(const nlohmann::json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

struct accounts_edge : edge_fixture {
  std::string path_of(const account_id& id, const std::string& more = "") {
    return "/v1/accounts/" + to_text(id) + more;
  }
};

BOOST_FIXTURE_TEST_SUITE(accounts_test, accounts_edge)

BOOST_AUTO_TEST_CASE(List_ShowsEveryFieldOfTheSpecification) {
  auto answer = get("/v1/accounts");
  BOOST_TEST(answer.status == 200);
  auto body = answer.json();
  BOOST_TEST(body["success"] == true);
  BOOST_TEST(body["pagination"] ==
             nlohmann::json::parse(R"({"has_more":false,"next_cursor":null,"prev_cursor":null,"total_count":3})"));
  auto account = body["data"][0];
  BOOST_TEST(account["id"] == to_text(alice_checking));
  BOOST_TEST(account["available_balance"] == "10000.00");
  BOOST_TEST(account["pending_balance"] == "0.00");
  for (auto name :
       {"account_number", "account_type", "currency", "ledger_balance", "is_active", "is_frozen", "interest_rate",
        "monthly_fee", "overdraft_limit", "limits", "created_at", "updated_at", "last_transaction_at"})
    BOOST_TEST(account.contains(name), name);
  BOOST_TEST(!account.contains("transaction_summary"));
}

BOOST_AUTO_TEST_CASE(List_Filters) {
  auto count = [&](const std::string& query) { return get("/v1/accounts?" + query).json()["data"].size(); };
  BOOST_TEST(count("account_type=savings") == 1u);
  BOOST_TEST(count("currency=USD") == 2u);
  BOOST_TEST(count("currency=USD&account_type=checking") == 1u);
  BOOST_TEST(count("is_active=true") == 3u);
  BOOST_TEST(count("is_active=false") == 0u);
  BOOST_TEST(get("/v1/accounts?limit=101").error_code() == "VALIDATION_ERROR");
  BOOST_TEST(get("/v1/accounts?colour=red").error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(List_TellsAnUnknownTypeOrCurrency) {
  struct row {
    std::string query, code;
  };
  for (const auto& [query, code] :
       {row{"account_type=gold", "INVALID_ACCOUNT_TYPE"}, row{"account_type=", "INVALID_ACCOUNT_TYPE"},
        row{"currency=XXX", "INVALID_CURRENCY"}, row{"currency=usd&currency=eur", "VALIDATION_ERROR"},
        row{"currency=XXX&limit=0", "VALIDATION_ERROR"}, row{"limit=0", "VALIDATION_ERROR"}}) {
    auto answer = get("/v1/accounts?" + query);
    BOOST_TEST(answer.status == 400, query);
    BOOST_TEST(answer.error_code() == code, query);
  }
  BOOST_TEST(get("/v1/accounts?currency=XXX").json()["error"]["details"]["currency"] == "XXX");
}

BOOST_AUTO_TEST_CASE(List_TakesBooleansInAnyCase) {
  for (auto word : {"true", "True", "TRUE"})
    BOOST_TEST(get("/v1/accounts?is_active=" + std::string(word)).json()["data"].size() == 3u, word);
  for (auto word : {"false", "False", "FALSE"})
    BOOST_TEST(get("/v1/accounts?is_active=" + std::string(word)).json()["data"].empty(), word);
  for (auto word : {"yes", "1", "", "tru", "truee"})
    BOOST_TEST(get("/v1/accounts?is_active=" + std::string(word)).status == 400, word);
}

BOOST_AUTO_TEST_CASE(List_IsReadPageByPageBothWays) {
  auto first = get("/v1/accounts?limit=2").json();
  BOOST_TEST(first["data"].size() == 2u);
  BOOST_TEST(first["pagination"]["has_more"] == true);
  BOOST_TEST(first["pagination"]["prev_cursor"].is_null());
  std::string next = first["pagination"]["next_cursor"];
  auto second = get("/v1/accounts?limit=2&cursor=" + next).json();
  BOOST_TEST(second["data"].size() == 1u);
  BOOST_TEST(second["data"][0]["id"] == to_text(alice_euro));
  std::string previous = second["pagination"]["prev_cursor"];
  BOOST_TEST(get("/v1/accounts?limit=2&cursor=" + previous).json()["data"] == first["data"]);
  auto other_filter = get("/v1/accounts?limit=2&currency=USD&cursor=" + next);
  BOOST_TEST(other_filter.error_code() == "VALIDATION_ERROR");
  BOOST_TEST(other_filter.json()["error"]["details"].contains("cursor"));
}

BOOST_AUTO_TEST_CASE(Details_AddLimitsEventsAndSummary) {
  bank.add_transfer(alice_checking, alice_savings, 12'345);
  auto account = get(path_of(alice_checking)).json()["data"];
  BOOST_TEST(account["freeze_reason"].is_null());
  BOOST_TEST(account["security_events"].empty());
  auto summary = account["transaction_summary"];
  BOOST_TEST(summary["total_transactions"] == 2);
  BOOST_TEST(summary["last_30_days"] ==
             nlohmann::json::parse(R"({"transaction_count":2,"total_inflow":"10000.00","total_outflow":"123.45",)"
                                   R"("net_change":"9876.55"})"));
}

BOOST_AUTO_TEST_CASE(Summary_ForgetsWhatIsOlderThan30Days) {
  bank.clock().microseconds += 40LL * 86'400 * 1'000'000;
  auto summary = get(path_of(alice_checking)).json()["data"]["transaction_summary"];
  BOOST_TEST(summary["total_transactions"] == 1);
  BOOST_TEST(summary["last_30_days"]["transaction_count"] == 0);
}

BOOST_AUTO_TEST_CASE(OtherPeoplesAccounts_LookLikeMissingOnes) {
  std::vector<std::string> bodies;
  for (const auto& id :
       {to_text(bob_checking), std::string("acc_00000000000000000000000000"), std::string("nonsense")}) {
    for (auto more : {"", "/balance", "/transactions"}) {
      auto answer = get("/v1/accounts/" + id + more);
      BOOST_TEST(answer.status == 404);
      BOOST_TEST(answer.error_code() == "ACCOUNT_NOT_FOUND");
      bodies.push_back(answer.json()["error"]["message"]);
    }
  }
  BOOST_TEST((std::ranges::adjacent_find(bodies, std::not_equal_to{}) == bodies.end()));
}

BOOST_AUTO_TEST_CASE(Create_AnswersTheNewAccount) {
  auto answer = post("/v1/accounts", R"({"account_type":"checking","currency":"GBP","initial_deposit":"25.50"})");
  BOOST_TEST(answer.status == 201);
  auto account = answer.json()["data"];
  BOOST_TEST(account["ledger_balance"] == "25.50");
  BOOST_TEST(answer.headers["Location"] == "/v1/accounts/" + std::string(account["id"]));
}

BOOST_AUTO_TEST_CASE(Create_PassesTheBanksRefusalsOn) {
  auto refused = post("/v1/accounts", R"({"account_type":"gold","currency":"USD"})");
  BOOST_TEST(refused.error_code() == "INVALID_ACCOUNT_TYPE");
  bank.next_refusal = error{error_code::kyc_verification_required, "KYC verification is required", {}}.with(
      "current_kyc_status", "none");
  refused = post("/v1/accounts", R"({"account_type":"investment","currency":"USD"})");
  BOOST_TEST(refused.status == 422);
  BOOST_TEST(refused.json()["error"]["details"]["current_kyc_status"] == "none");
}

BOOST_AUTO_TEST_CASE(Create_TellsWhenTheBanksCapIsUsedUp) {
  bank.next_refusal =
      throttled("Too many accounts are being opened at the moment",
                {2, 0, bank.clock().microseconds / 1'000'000 + 60, 3600, budget_scope::global, true});
  auto refused = post("/v1/accounts", R"({"account_type":"savings","currency":"GBP"})");
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.headers["X-RateLimit-Type"] == "global");
}

BOOST_AUTO_TEST_CASE(Balance_IsThatOfTheInstant) {
  auto before = to_text(bank.clock());
  bank.clock().microseconds += 5'000'000;
  bank.add_transfer(alice_checking, bob_checking, 100);
  auto now = get(path_of(alice_checking, "/balance")).json()["data"];
  BOOST_TEST(now["ledger_balance"] == "9999.00");
  BOOST_TEST(now["sequence"] == 3);
  auto then = get(path_of(alice_checking, "/balance?at=" + before)).json()["data"];
  BOOST_TEST(then["ledger_balance"] == "10000.00");
  BOOST_TEST(then["at"] == before);
  BOOST_TEST(
      (names_of(then) == std::vector<std::string>{"account_id", "at", "currency", "ledger_balance", "sequence"}));
}

BOOST_AUTO_TEST_CASE(Balance_IsRefusedOutsideOfTheAccountsLife) {
  auto early = get(path_of(alice_checking, "/balance?at=2001-01-01T00:00:00Z"));
  BOOST_TEST(early.status == 422);
  BOOST_TEST(early.json()["error"]["details"].contains("opened_at"));
  BOOST_TEST(get(path_of(alice_checking, "/balance?at=2999-01-01T00:00:00Z")).error_code() ==
             "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(get(path_of(alice_checking, "/balance?at=yesterday")).error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::accounts_test
