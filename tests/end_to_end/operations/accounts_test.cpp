#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::accounts_test {
namespace {

const std::vector<std::string> listed_members{
    "id",        "account_number",  "account_type", "currency",           "available_balance", "ledger_balance",
    "is_active", "pending_balance", "is_frozen",    "interest_rate",      "monthly_fee",       "overdraft_limit",
    "limits",    "created_at",      "updated_at",   "last_transaction_at"};

std::vector<std::string> detailed_members() {
  auto members = listed_members;
  members.insert(members.end(), {"freeze_reason", "holds", "security_events", "transaction_summary"});
  return members;
}

void check_checking_account(const nlohmann::json& account, const customer& owner) {
  BOOST_TEST(account.at("id") == owner.checking);
  BOOST_TEST(is_identifier(account.at("id"), "acc"));
  BOOST_TEST(account.at("account_number").get<std::string>().starts_with("101"));
  BOOST_TEST(account.at("account_number").get<std::string>().size() == 13u);
  BOOST_TEST(account.at("account_type") == "checking");
  BOOST_TEST(account.at("currency") == "USD");
  BOOST_TEST(account.at("available_balance") == "10000.00");
  BOOST_TEST(account.at("ledger_balance") == "10000.00");
  BOOST_TEST(account.at("pending_balance") == "0.00");
  BOOST_TEST(account.at("is_active") == true);
  BOOST_TEST(account.at("is_frozen") == false);
  BOOST_TEST(account.at("interest_rate") == "0.0005");
  BOOST_TEST(account.at("monthly_fee") == "5.00");
  BOOST_TEST(account.at("overdraft_limit") == "0.00");
  for (auto instant : {"created_at", "updated_at", "last_transaction_at"})
    BOOST_TEST(is_recent_instant(account.at(instant)), instant);
}

void check_limit(const nlohmann::json& limit, const std::string& type, const std::string& amount) {
  has_exactly(limit, {"limit_type", "limit_amount", "used_amount", "remaining_limit", "reset_date"});
  BOOST_TEST(limit.at("limit_type") == type);
  BOOST_TEST(limit.at("limit_amount") == amount);
  BOOST_TEST(limit.at("used_amount") == "0.00");
  BOOST_TEST(limit.at("remaining_limit") == amount);
  BOOST_TEST(is_date(limit.at("reset_date")));
}

http_reply open(customer& owner, const nlohmann::json& body) { return owner.post("/v1/accounts", body); }

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(accounts, operations_test)

BOOST_AUTO_TEST_CASE(List_ShowsEveryFieldOfEachAccount) {
  auto reply = alice.get("/v1/accounts");
  BOOST_TEST(reply.status == 200);
  has_exactly(reply.json(), {"success", "data", "pagination"});
  BOOST_TEST(reply.json().at("success") == true);
  BOOST_REQUIRE(reply.data().size() == 3u);
  for (const auto& account : reply.data()) has_exactly(account, listed_members);
  check_checking_account(reply.data()[0], alice);
  BOOST_TEST(reply.json().at("pagination") ==
             (nlohmann::json{
                 {"has_more", false}, {"next_cursor", nullptr}, {"prev_cursor", nullptr}, {"total_count", 3}}));
}

BOOST_AUTO_TEST_CASE(List_IsFiltered) {
  auto ids = [&](const std::string& filter) {
    std::vector<std::string> found;
    for (const auto& account : alice.get("/v1/accounts?" + filter).data()) found.push_back(account.at("id"));
    return found;
  };
  BOOST_TEST(ids("account_type=savings") == std::vector{alice.savings});
  BOOST_TEST(ids("currency=EUR") == std::vector{alice.euros});
  BOOST_TEST(ids("account_type=checking&currency=USD&is_active=true&limit=10") == std::vector{alice.checking});
  BOOST_TEST(ids("is_active=false").empty());
  BOOST_TEST(ids("account_type=crypto").empty());
}

BOOST_AUTO_TEST_CASE(List_RefusesFiltersThatMakeNoSense) {
  for (std::string query :
       {"is_active=yes", "limit=0", "limit=101", "limit=ten", "cursor=abc", "unknown=1", "limit=1&limit=2"})
    BOOST_TEST_CONTEXT(query) {
      auto details = refused(alice.get("/v1/accounts?" + query), 400, "VALIDATION_ERROR");
      BOOST_TEST(details.contains(query.substr(0, query.find('='))));
    }
  refused(alice.get("/v1/accounts?account_type=gold"), 400, "INVALID_ACCOUNT_TYPE");
  refused(alice.get("/v1/accounts?currency=usd"), 400, "INVALID_CURRENCY");
}

BOOST_AUTO_TEST_CASE(Get_ShowsEveryFieldAndTheSummary) {
  auto reply = alice.get("/v1/accounts/" + alice.checking);
  BOOST_TEST(reply.status == 200);
  auto account = reply.data();
  has_exactly(account, detailed_members());
  check_checking_account(account, alice);
  BOOST_TEST(account.at("freeze_reason").is_null());
  BOOST_TEST(account.at("security_events") == nlohmann::json::array());
  BOOST_REQUIRE(account.at("limits").size() == 2u);
  check_limit(account.at("limits")[0], "daily_withdraw", "2500.00");
  check_limit(account.at("limits")[1], "monthly_transfer", "10000.00");
  nlohmann::json recent{{"transaction_count", 1},
                        {"total_inflow", "10000.00"},
                        {"total_outflow", "0.00"},
                        {"net_change", "10000.00"}};
  BOOST_TEST(account.at("transaction_summary") ==
             (nlohmann::json{{"total_transactions", 1}, {"last_30_days", recent}}));
}

BOOST_AUTO_TEST_CASE(Get_FollowsTransfers) {
  alice.transfer(alice.checking, alice.savings, "250.25");
  auto account = alice.get("/v1/accounts/" + alice.checking).data();
  BOOST_TEST(account.at("ledger_balance") == "9749.75");
  BOOST_TEST(account.at("limits")[1].at("used_amount") == "250.25");
  BOOST_TEST(account.at("limits")[1].at("remaining_limit") == "9749.75");
  BOOST_TEST(account.at("transaction_summary").at("last_30_days").at("total_outflow") == "250.25");
  BOOST_TEST(account.at("transaction_summary").at("last_30_days").at("net_change") == "9749.75");
  BOOST_TEST(account.at("transaction_summary").at("total_transactions") == 2);
}

BOOST_AUTO_TEST_CASE(Create_OpensAnAccount) {
  auto reply = open(alice, {{"account_type", "checking"}, {"currency", "GBP"}});
  BOOST_TEST(reply.status == 201, reply.body);
  auto account = reply.data();
  has_exactly(account, listed_members);
  BOOST_TEST(reply.header("location") == "/v1/accounts/" + account.at("id").get<std::string>());
  BOOST_TEST(account.at("currency") == "GBP");
  BOOST_TEST(account.at("ledger_balance") == "0.00");
  BOOST_TEST(account.at("last_transaction_at").is_null());
  BOOST_TEST(alice.get(reply.header("location")).data().at("account_number") == account.at("account_number"));
  BOOST_TEST(alice.get("/v1/accounts").json().at("pagination").at("total_count") == 4);
}

BOOST_AUTO_TEST_CASE(Create_FundsTheAccountFromTheInitialDeposit) {
  auto account =
      open(alice, {{"account_type", "savings"}, {"currency", "EUR"}, {"initial_deposit", "1000.00"}}).data();
  BOOST_TEST(account.at("available_balance") == "1000.00");
  BOOST_TEST(account.at("account_number").get<std::string>().starts_with("201"));
  BOOST_TEST(account.at("interest_rate") == "0.0250");
  BOOST_TEST(account.at("monthly_fee") == "0.00");
  auto history = alice.get("/v1/accounts/" + account.at("id").get<std::string>() + "/transactions").data();
  BOOST_REQUIRE(history.size() == 1u);
  BOOST_TEST(history[0].at("type") == "deposit");
}

BOOST_AUTO_TEST_CASE(Create_OffersInvestmentToVerifiedCustomers) {
  auto reply = open(alice, {{"account_type", "investment"}, {"currency", "USD"}, {"initial_deposit", "1000"}});
  BOOST_TEST(reply.status == 201, reply.body);
  BOOST_TEST(reply.data().at("ledger_balance") == "1000.00");
}

BOOST_AUTO_TEST_CASE(Create_RefusesWithTheFieldsThatAreWrong) {
  auto crypto = refused(open(alice, {{"account_type", "crypto"}, {"currency", "USD"}}), 400, "VALIDATION_ERROR");
  BOOST_TEST(crypto.at("account_type")[0] == "Crypto accounts cannot use fiat currencies");
  auto too_little =
      refused(open(alice, {{"account_type", "savings"}, {"currency", "GBP"}, {"initial_deposit", "99.99"}}), 400,
              "VALIDATION_ERROR");
  BOOST_TEST(too_little.contains("initial_deposit"));
  refused(open(alice, {{"account_type", "savings"}, {"currency", "GBP"}}), 400, "VALIDATION_ERROR");
  refused(open(alice, {{"account_type", "checking"}, {"currency", "GBP"}, {"initial_deposit", "0.00"}}), 400,
          "VALIDATION_ERROR");
  refused(open(alice, {{"account_type", "checking"}, {"currency", "GBP"}, {"initial_deposit", "1.001"}}), 400,
          "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Create_RefusesWhatTheBankDoesNotSell) {
  refused(open(alice, {{"account_type", "gold"}, {"currency", "USD"}}), 400, "INVALID_ACCOUNT_TYPE");
  refused(open(alice, {{"account_type", "checking"}, {"currency", "XXX"}}), 400, "INVALID_CURRENCY");
}

BOOST_AUTO_TEST_CASE(Create_RefusesASecondOfTheSameKind) {
  refused(open(alice, {{"account_type", "checking"}, {"currency", "USD"}}), 409, "ACCOUNT_EXISTS");
}

BOOST_AUTO_TEST_CASE(Create_AsksForVerification) {
  auto business =
      refused(open(alice, {{"account_type", "business"}, {"currency", "USD"}, {"initial_deposit", "500.00"}}), 422,
              "KYC_VERIFICATION_REQUIRED");
  has_exactly(business, {"current_kyc_status", "required_kyc_status"});
  refused(open(alice, {{"account_type", "crypto"}, {"currency", "BTC"}}), 422, "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(Create_WithTheSameKey_OpensOneAccount) {
  header_map key{{"Idempotency-Key", new_key()}};
  nlohmann::json body{{"account_type", "checking"}, {"currency", "GBP"}};
  auto first = alice.post("/v1/accounts", body, key);
  auto second = alice.post("/v1/accounts", body, key);
  BOOST_TEST(first.status == 201);
  BOOST_TEST(second.status == 201);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(second.header("idempotent-replayed") == "true");
  BOOST_TEST(alice.get("/v1/accounts").data().size() == 4u);
}

BOOST_AUTO_TEST_CASE(BalanceAt_TellsWhatWasThereThen) {
  auto first = alice.transfer(alice.checking, alice.savings, "100.00").data();
  auto second = alice.transfer(alice.checking, alice.savings, "50.00").data();
  auto at = [&](const std::string& instant) {
    return alice.get("/v1/accounts/" + alice.checking + "/balance?at=" + instant).data();
  };
  auto then = at(first.at("processed_at"));
  has_exactly(then, {"account_id", "currency", "at", "ledger_balance", "sequence"});
  BOOST_TEST(then.at("account_id") == alice.checking);
  BOOST_TEST(then.at("currency") == "USD");
  BOOST_TEST(then.at("ledger_balance") == "9900.00");
  // After the account's opening and its funding.
  BOOST_TEST(then.at("sequence") == 3);
  BOOST_TEST(at(second.at("processed_at")).at("ledger_balance") == "9850.00");
  auto now = alice.get("/v1/accounts/" + alice.checking + "/balance").data();
  BOOST_TEST(now.at("ledger_balance") == "9850.00");
  BOOST_TEST(is_recent_instant(now.at("at")));
}

BOOST_AUTO_TEST_CASE(BalanceAt_RefusesInstantsThatItCannotKnow) {
  auto path = "/v1/accounts/" + alice.checking + "/balance?at=";
  refused(alice.get(path + "2020-01-01T00:00:00Z"), 422, "BUSINESS_RULE_VIOLATION");
  refused(alice.get(path + "2099-01-01T00:00:00Z"), 422, "BUSINESS_RULE_VIOLATION");
  refused(alice.get(path + "yesterday"), 400, "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::accounts_test
