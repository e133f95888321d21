#include <boost/test/unit_test.hpp>

#include "tests/api/auth/two_factors.hpp"

namespace florin::freeze_account_test {
namespace {

/// Carol, who has a second factor and an account, and members of staff who have one, too.
struct freezing : two_factors {
  user_id carol;
  account_id account;

  freezing() {
    enable();
    carol = *user_id::parse(with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>());
    account = bank.add_account(carol, "USD", 100'00);
  }

  std::string path() const { return "/v1/accounts/" + to_text(account) + "/freeze"; }
  /// With a step-up of its own.
  test_answer change(const nlohmann::json& body) {
    auto confirmed =
        step_up({{"code", next_code()}, {"operation", "accounts.freeze"}, {"account", to_text(account)}});
    BOOST_REQUIRE(confirmed.status == 200);
    return post_json(path(), body, confirmed.json()["data"]["access_token"]);
  }
  test_answer pay() {
    return send(
        "POST", "/v1/transfers",
        {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + token}, {"Idempotency-Key", key()}},
        transfer_json(account, alice_checking, "1.00"));
  }
  std::string key() { return "key-" + std::to_string(++keys_used); }
  int keys_used = 0;
};

BOOST_FIXTURE_TEST_SUITE(freeze_account_test, freezing)

BOOST_AUTO_TEST_CASE(Freeze_TakesASecondFactor_ForThisAccount) {
  nlohmann::json body{{"action", "freeze"}};
  auto refused = post_json(path(), body, token);
  BOOST_TEST(refused.status == 428);
  auto details = refused.json()["error"]["details"];
  BOOST_TEST(details["operation"] == "accounts.freeze");
  BOOST_TEST(details["account"] == to_text(account));
  auto for_another =
      step_up({{"code", next_code()}, {"operation", "accounts.freeze"}, {"account", to_text(alice_checking)}});
  BOOST_TEST(post_json(path(), body, for_another.json()["data"]["access_token"]).status == 428);
  BOOST_TEST(pay().status == 201);
}

BOOST_AUTO_TEST_CASE(Freeze_AnswersAsTheSpecificationSays) {
  auto frozen = change({{"action", "freeze"}, {"reason", "Suspicious activity detected"}, {"duration_hours", 24}});
  BOOST_REQUIRE(frozen.status == 200);
  auto data = frozen.json()["data"];
  BOOST_TEST(data["id"] == to_text(account));
  BOOST_TEST(data["is_frozen"] == true);
  BOOST_TEST(data["freeze_reason"] == "Suspicious activity detected");
  auto since = *parse_timestamp(data["frozen_at"].get<std::string>());
  BOOST_TEST((*parse_timestamp(data["freeze_expires_at"].get<std::string>()) == since + std::chrono::hours(24)));
  auto shown = with_token("GET", "/v1/accounts/" + to_text(account), token).json()["data"];
  BOOST_TEST(shown["is_frozen"] == true);
  BOOST_TEST(shown["freeze_reason"] == "Suspicious activity detected");
  auto refused = pay();
  BOOST_TEST(refused.status == 423);
  BOOST_TEST(refused.error_code() == "ACCOUNT_FROZEN");
  BOOST_TEST(refused.json()["error"]["details"]["freeze_expires_at"] == data["freeze_expires_at"]);
}

BOOST_AUTO_TEST_CASE(Unfreeze_LiftsIt) {
  BOOST_TEST(change({{"action", "unfreeze"}}).error_code() == "CONFLICT");
  change({{"action", "freeze"}});
  auto thawed = change({{"action", "unfreeze"}});
  BOOST_TEST(thawed.status == 200);
  BOOST_TEST(thawed.json()["data"]["is_frozen"] == false);
  for (auto name : {"freeze_reason", "frozen_at", "freeze_expires_at"})
    BOOST_TEST(thawed.json()["data"][name].is_null(), name);
  BOOST_TEST(pay().status == 201);
}

BOOST_AUTO_TEST_CASE(BodiesThatMakeNoSense_AreRefused) {
  for (const nlohmann::json& body : std::vector<nlohmann::json>{{{"action", "melt"}},
                                                                {{"reason", "none"}},
                                                                {{"action", "freeze"}, {"duration_hours", 0}},
                                                                {{"action", "freeze"}, {"duration_hours", 8761}},
                                                                {{"action", "freeze"}, {"source", "nobody"}},
                                                                {{"action", "freeze"}, {"colour", "blue"}}})
    BOOST_TEST(post_json(path(), body, token).error_code() == "VALIDATION_ERROR", body.dump());
}

BOOST_AUTO_TEST_CASE(OthersAccounts_LookLikeMissingOnes) {
  for (const auto& id :
       {to_text(alice_checking), std::string("acc_00000000000000000000000000"), std::string("x")}) {
    auto refused = post_json("/v1/accounts/" + id + "/freeze", {{"action", "freeze"}}, token);
    BOOST_TEST(refused.status == 404);
    BOOST_TEST(refused.error_code() == "ACCOUNT_NOT_FOUND");
  }
}

BOOST_AUTO_TEST_CASE(Owner_FreezesForNobodyElse) {
  BOOST_TEST(change({{"action", "freeze"}, {"source", "compliance"}}).error_code() == "FORBIDDEN");
}

BOOST_AUTO_TEST_CASE(CompliancesReason_IsToldToNobody) {
  bank.freeze(account, freeze_account{account_authority::compliance, {}, "under investigation", {}, bank.clock()});
  auto shown = with_token("GET", "/v1/accounts/" + to_text(account), token);
  BOOST_TEST(shown.json()["data"]["is_frozen"] == true);
  BOOST_TEST(shown.body.find("investigation") == std::string::npos);
  auto refused = change({{"action", "unfreeze"}});
  BOOST_TEST(refused.error_code() == "FORBIDDEN");
  BOOST_TEST(refused.body.find("ompliance") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::freeze_account_test
