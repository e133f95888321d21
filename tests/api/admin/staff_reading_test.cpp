#include "tests/api/admin/staff.hpp"

namespace florin::staff_reading_test {
namespace {

struct readers : staff {
  user_id chloe = bank.add_user("chloe");
  std::string chloe_key = bank.add_key(chloe, "compliance");
  transaction_id rent = bank.add_transfer(alice_checking, bob_checking, 12'345);

  /// What of alice may be read, and what the record says was.
  struct reading {
    std::string target, operation, object;
  };
  std::vector<reading> readings() const {
    auto account = to_text(alice_checking), user = to_text(alice), sent = to_text(rent);
    return {{"/v1/accounts?user_id=" + user, "accounts.list", user},
            {"/v1/accounts/" + account, "accounts.get", account},
            {"/v1/accounts/" + account + "/balance", "accounts.balance_at", account},
            {"/v1/accounts/" + account + "/transactions", "accounts.transactions", account},
            {"/v1/transactions?user_id=" + user, "transactions.list", user},
            {"/v1/transactions?account=" + account, "transactions.list", account},
            {"/v1/transactions/" + sent, "transactions.get", sent},
            {"/v1/transfers?user_id=" + user, "transfers.list", user},
            {"/v1/transfers?account=" + account, "transfers.list", account},
            {"/v1/transfers/" + sent, "transfers.get", sent}};
  }
  nlohmann::json records_of(const user_id& user) {
    return by_anna("GET", "/v1/admin/audit-logs?limit=100&type=user.read_by_staff&user_id=" + to_text(user))
        .json()["data"];
  }
};

BOOST_FIXTURE_TEST_SUITE(staff_reading_test, readers)

BOOST_AUTO_TEST_CASE(EachReading_IsAnsweredAndOnRecord) {
  std::size_t count = 0;
  for (const auto& [target, operation, object] : readings()) {
    auto answer = by(chloe_key, "GET", target);
    BOOST_TEST(answer.status == 200, target << answer.body);
    auto records = records_of(alice);
    BOOST_REQUIRE(records.size() == ++count);
    BOOST_TEST(records[0]["actor_id"] == to_text(chloe), target);
    BOOST_TEST(records[0]["read_operation"] == operation, target);
    BOOST_TEST(records[0]["read_object"] == object, target);
    BOOST_TEST(records[0]["request_id"] == answer.headers["X-Request-Id"], target);
    BOOST_TEST(records[0]["changes"].empty(), target);
  }
}

BOOST_AUTO_TEST_CASE(Customers_FindNothingOfOthers) {
  auto bob_key = bank.add_key(bob);
  for (const auto& [target, operation, object] : readings())
    // A transaction is bob's, too.
    if (object != to_text(rent)) BOOST_TEST(by(bob_key, "GET", target).status == 404, target);
  auto mallory_key = bank.add_key(bank.add_user("mallory"));
  for (const auto& [target, operation, object] : readings())
    BOOST_TEST(by(mallory_key, "GET", target).status == 404, target);
  for (const auto& [target, operation, object] : readings()) BOOST_TEST(get(target).status == 200, target);
  BOOST_TEST(records_of(alice).empty());
}

BOOST_AUTO_TEST_CASE(StaffWithoutThePermission_FindsNothingEither) {
  auto moderator_key = bank.add_key(bank.add_user("max"), "moderator");
  for (const auto& [target, operation, object] : readings())
    BOOST_TEST(by(moderator_key, "GET", target).status == 403, target);
  // Who may read accounts of their own reads those alone.
  by_anna("POST", "/v1/admin/roles",
          {{"name", "teller"}, {"description", "x"}, {"permissions", {"customer_accounts:read"}}});
  auto teller_key = bank.add_key(bank.add_user("theo"), "teller");
  for (const auto& [target, operation, object] : readings())
    BOOST_TEST(
        by(teller_key, "GET", target).status ==
            (operation == "accounts.list" || operation == "accounts.get" || operation == "accounts.balance_at"
                 ? 200
                 : 403),
        target);
  BOOST_TEST(records_of(alice).size() == 3u);
}

BOOST_AUTO_TEST_CASE(WhatCannotBeRecorded_IsNotAnswered) {
  bank.refuses_notes = error{error_code::unavailable, "The database cannot be reached", {}};
  for (const auto& [target, operation, object] : readings()) {
    auto answer = by(chloe_key, "GET", target);
    BOOST_TEST(answer.status == 503, target);
    BOOST_TEST(answer.body.find("10000") == std::string::npos, target);
  }
  bank.refuses_notes.reset();
  BOOST_TEST(records_of(alice).empty());
}

BOOST_AUTO_TEST_CASE(BothParties_HaveTheReadingOfATransaction) {
  auto seen = by(chloe_key, "GET", "/v1/transactions/" + to_text(rent)).json()["data"];
  BOOST_TEST(seen["direction"] == "outgoing");
  BOOST_TEST(seen["balance_after"] == "9876.55");
  BOOST_TEST(seen["postings"][0]["source_balance_after"] == "9876.55");
  BOOST_TEST(seen["postings"][0]["destination_balance_after"] == "623.45");
  BOOST_TEST(records_of(alice).size() == 1u);
  BOOST_TEST(records_of(bob).size() == 1u);
  auto deposit = get("/v1/transactions?type=deposit&limit=1").json()["data"][0];
  auto id = deposit["id"].get<std::string>();
  BOOST_TEST(by(chloe_key, "GET", "/v1/transactions/" + id).json()["data"]["direction"] == "incoming");
  BOOST_TEST(records_of(alice).size() == 2u);
  BOOST_TEST(by(chloe_key, "GET", "/v1/transfers/" + id).status == 404);
}

BOOST_AUTO_TEST_CASE(StaffAsAParty_IsACustomer) {
  auto her_own = bank.add_account(chloe, "USD", 1'000);
  auto paid = bank.add_transfer(alice_checking, her_own, 100);
  BOOST_TEST(by(chloe_key, "GET", "/v1/accounts/" + to_text(her_own)).status == 200);
  BOOST_TEST(by(chloe_key, "GET", "/v1/accounts").json()["data"].size() == 1u);
  auto seen = by(chloe_key, "GET", "/v1/transactions/" + to_text(paid)).json()["data"];
  BOOST_TEST(seen["direction"] == "incoming");
  BOOST_TEST(seen["postings"][0]["source_balance_after"].is_null());
  BOOST_TEST(records_of(alice).empty());
  BOOST_TEST(records_of(chloe).empty());
}

BOOST_AUTO_TEST_CASE(ListsOfOthers_AreAsTheirOwnersSeeThem) {
  auto by_owner = get("/v1/transactions").json(),
       by_staff = by(chloe_key, "GET", "/v1/transactions?user_id=" + to_text(alice)).json();
  BOOST_TEST(by_owner["data"] == by_staff["data"]);
  BOOST_TEST(get("/v1/accounts").json()["data"] ==
             by(chloe_key, "GET", "/v1/accounts?user_id=" + to_text(alice)).json()["data"]);
  auto first = by(chloe_key, "GET", "/v1/transactions?limit=2&user_id=" + to_text(alice)).json();
  auto next = by(chloe_key, "GET",
                 "/v1/transactions?limit=2&user_id=" + to_text(alice) +
                     "&cursor=" + first["pagination"]["next_cursor"].get<std::string>());
  BOOST_TEST(next.json()["data"].size() == 2u);
  BOOST_TEST(
      by(chloe_key, "GET", "/v1/transactions?account=" + to_text(alice_checking) + "&user_id=" + to_text(bob))
          .error_code() == "ACCOUNT_NOT_FOUND");
  for (auto path : {"/v1/accounts", "/v1/transactions", "/v1/transfers"}) {
    BOOST_TEST(by(chloe_key, "GET", path + ("?user_id=" + to_text(user_id{{9, 9}}))).status == 404, path);
    BOOST_TEST(by(chloe_key, "GET", path + std::string("?user_id=alice")).error_code() == "VALIDATION_ERROR",
               path);
  }
  BOOST_TEST(get("/v1/accounts?user_id=" + to_text(alice)).json()["data"].size() == 3u);
}

BOOST_AUTO_TEST_CASE(Customer_IsNotToldWhoLooked) {
  by(chloe_key, "GET", "/v1/accounts/" + to_text(alice_checking));
  auto own = get("/v1/users/me/activity?limit=100");
  BOOST_TEST(own.status == 200);
  BOOST_TEST(own.body.find("read_by_staff") == std::string::npos);
  BOOST_TEST(get("/v1/users/me/activity?type=user.read_by_staff").json()["data"].empty());
  auto log = by_anna("GET", "/v1/admin/logs/" + to_text(alice) + "?type=user.read_by_staff").json()["data"];
  BOOST_TEST(log.size() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::staff_reading_test
