#include <boost/test/unit_test.hpp>

#include "tests/api/auth/two_factors.hpp"

namespace florin::close_account_test {
namespace {

/// Carol, who has a second factor and two accounts, one of them empty.
struct closing : two_factors {
  user_id carol;
  account_id empty, full;

  closing() {
    enable();
    carol = *user_id::parse(with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>());
    empty = bank.add_account(carol, "EUR", 0);
    full = bank.add_account(carol, "USD", 100'00);
  }

  static std::string path(const account_id& account) { return "/v1/accounts/" + to_text(account); }
  std::string confirmation(const account_id& account) {
    auto confirmed =
        step_up({{"code", next_code()}, {"operation", "accounts.close"}, {"account", to_text(account)}});
    BOOST_REQUIRE(confirmed.status == 200);
    return confirmed.json()["data"]["access_token"];
  }
  test_answer close(const account_id& account, const std::string& with) {
    return with_token("DELETE", path(account), with);
  }
  std::vector<std::string> listed(const std::string& query) {
    std::vector<std::string> ids;
    auto answer = with_token("GET", "/v1/accounts" + query, token).json();
    for (const auto& each : answer["data"]) ids.push_back(each["id"]);
    return ids;
  }
};

BOOST_FIXTURE_TEST_SUITE(close_account_test, closing)

BOOST_AUTO_TEST_CASE(Closing_TakesASecondFactor_AndAnswersWithTheAccount) {
  auto refused = close(empty, token);
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.json()["error"]["details"]["account"] == to_text(empty));
  auto closed = close(empty, confirmation(empty));
  BOOST_REQUIRE(closed.status == 200);
  BOOST_TEST(closed.json()["data"]["id"] == to_text(empty));
  BOOST_TEST(closed.json()["data"]["is_active"] == false);
  BOOST_TEST(with_token("GET", path(empty), token).json()["data"]["is_active"] == false);
}

BOOST_AUTO_TEST_CASE(Account_WithMoneyOnIt_IsNotClosed_AndNoConfirmationIsSpent) {
  auto with = confirmation(full);
  auto refused = close(full, with);
  BOOST_TEST(refused.status == 409);
  BOOST_TEST(refused.error_code() == "CONFLICT");
  BOOST_TEST(refused.json()["error"]["details"]["ledger_balance"] == "100.00");
  auto sent = send("POST", "/v1/transfers",
                   {{"Content-Type", "application/json"},
                    {"Authorization", "Bearer " + token},
                    {"Idempotency-Key", "all-of-it"}},
                   transfer_json(full, alice_checking, "100.00"));
  BOOST_REQUIRE(sent.status == 201);
  BOOST_TEST(close(full, with).status == 200);
}

BOOST_AUTO_TEST_CASE(ClosedAccount_StaysInTheList_UnlessOnlyOpenOnesAreAskedFor) {
  close(empty, confirmation(empty));
  BOOST_TEST((listed("") == std::vector{to_text(empty), to_text(full)}));
  BOOST_TEST((listed("?is_active=true") == std::vector{to_text(full)}));
  BOOST_TEST((listed("?is_active=false") == std::vector{to_text(empty)}));
  auto again = close(empty, token);
  BOOST_TEST(again.status == 409);
  BOOST_TEST(again.json()["error"]["details"].contains("closed_at"));
}

BOOST_AUTO_TEST_CASE(Nobody_ClosesWhatIsSomebodyElses) {
  BOOST_TEST(close(alice_checking, token).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/accounts/acc_nonsense", token).status == 404);
  BOOST_TEST(send("DELETE", path(empty), {}).status == 401);
}

BOOST_AUTO_TEST_CASE(MoneyForAPerson_GoesToAnAccountThatIsOpen) {
  close(empty, confirmation(empty));
  auto pay = [&](const std::string& source, const std::string& key) {
    return post("/v1/transfers", R"({"from_account":")" + source + R"(","to_username":"carol","amount":"1.00"})",
                key);
  };
  auto refused = pay(to_text(alice_euro), "euros");
  BOOST_TEST(refused.error_code() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(pay(to_text(alice_checking), "dollars").status == 201);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::close_account_test
