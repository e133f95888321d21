#include <boost/test/unit_test.hpp>
#include <thread>

#include "tests/authenticator.hpp"
#include "tests/end_to_end/harness/customer.hpp"
#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::two_factor_test {
namespace {

/// A visitor with an authenticator app and an account with money in it.
struct cautious : operations_test {
  visitor carol{shared_client()};
  std::optional<authenticator> app;
  nlohmann::json recovery_codes;
  std::string account;
  int steps = -1;

  cautious() {
    carol.log_in();
    account = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}})
                  .data()
                  .at("id")
                  .get<std::string>();
    auto paid =
        alice.post("/v1/transfers",
                   {{"from_account", alice.checking}, {"to_username", carol.username}, {"amount", "3000.00"}});
    BOOST_REQUIRE(paid.status == 201);
    BOOST_TEST(carol.post("/v1/users/me/2fa/enable", nullptr).status == 428);
    auto begun = carol.confirmed("users.me.2fa.enable").post("/v1/users/me/2fa/enable", nullptr);
    app.emplace(begun.data().at("secret").get<std::string>());
    auto confirmed = carol.post("/v1/users/me/2fa/verify", {{"code", next_code()}});
    BOOST_REQUIRE(confirmed.status == 200);
    recovery_codes = confirmed.data().at("recovery_codes");
  }
  /// The one before, the one of now and the one after are good, each once.
  std::string next_code() { return app->code({system_time{}.now().microseconds + 30'000'000 * steps++}); }
  http_reply send_to_alice(const std::string& amount, const visitor& with) {
    return send("/v1/transfers",
                {{"from_account", account},
                 {"to_username", alice.credentials.at("username").get<std::string>()},
                 {"amount", amount}},
                with);
  }
  /// Under a new key.
  http_reply send(const std::string& target, const nlohmann::json& body, const visitor& with) {
    auto same = with;
    return same.client.send({"POST",
                             target,
                             body.dump(),
                             {{"Content-Type", "application/json"},
                              {"Idempotency-Key", new_key()},
                              {"Authorization", "Bearer " + same.tokens.at("access_token").get<std::string>()}}});
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(two_factor, cautious)

BOOST_AUTO_TEST_CASE(LoginAndLargeTransfer_AskForTheSecondFactor) {
  auto challenged = carol.log_in();
  BOOST_TEST(challenged.at("mfa_required") == true);
  auto finish = [&](const std::string& code) {
    return carol.with(nullptr).post("/v1/auth/login/2fa",
                                    {{"challenge", challenged.at("challenge")}, {"code", code}});
  };
  auto code = next_code();
  auto opened = finish(code);
  BOOST_REQUIRE(opened.status == 200);
  BOOST_TEST(finish(code).status == 401);
  auto logged_in = carol.with(opened.data());

  BOOST_TEST(send_to_alice("1000.00", logged_in).status == 201);
  auto refused = send_to_alice("1500.00", logged_in);
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.error().at("details").at("operation") == "transfers.create");
  auto confirmed =
      logged_in.post("/v1/auth/step-up", {{"code", next_code()},
                                          {"operation", "transfers.create"},
                                          {"amount", "1500"},
                                          {"account", account},
                                          {"payee", alice.credentials.at("username").get<std::string>()}});
  BOOST_REQUIRE(confirmed.status == 200);
  auto elevated = carol.with(confirmed.data());
  BOOST_TEST(send_to_alice("1500.01", elevated).status == 428);
  BOOST_TEST(send_to_alice("1500.00", elevated).status == 201);
  BOOST_TEST(send_to_alice("1500.00", elevated).status == 428);
}

BOOST_AUTO_TEST_CASE(PlantedSecret_DoesNotSurviveANewPassword) {
  visitor dora(shared_client());
  dora.log_in();
  auto own = dora.tokens;
  dora.log_in();
  auto begun = dora.confirmed("users.me.2fa.enable").post("/v1/users/me/2fa/enable", nullptr);
  BOOST_REQUIRE(begun.status == 200);
  authenticator planted(begun.data().at("secret").get<std::string>());
  const std::string next_password = "orbit-Walnut-73-fjord";
  auto changed = dora.with(own).post(
      "/v1/auth/password/change",
      {{"current_password", dora.password}, {"new_password", next_password}, {"end_everything", true}});
  BOOST_REQUIRE_MESSAGE(changed.status < 300, changed.body);
  dora.password = next_password;
  dora.log_in();
  nlohmann::json code{{"code", planted.code({system_time{}.now().microseconds})}};
  for (const auto& tokens : {own, dora.tokens})
    BOOST_TEST(dora.with(tokens).post("/v1/users/me/2fa/verify", code).status == 409);
  BOOST_TEST(dora.log_in().at("mfa_required") == false);
}

BOOST_AUTO_TEST_CASE(SameCodeAgain_IsRefusedAndNoGuess) {
  auto code = next_code();
  auto prove = [&](const std::string& with) {
    return carol.post("/v1/auth/step-up", {{"code", with}, {"operation", "users.me.delete"}}).status;
  };
  BOOST_TEST(prove(code) == 200);
  for (int i = 0; i < 8; ++i) BOOST_TEST(prove(code) == 403);
  BOOST_TEST(prove(next_code()) == 200, "the name is not locked out");
}

BOOST_AUTO_TEST_CASE(ManySmallTransfers_AreNoWayAroundTheSecondFactor) {
  auto logged_in = carol;
  nlohmann::json items = nlohmann::json::array();
  for (int i = 0; i < 50; ++i)
    items.push_back({{"from_account", account}, {"to_account", alice.checking}, {"amount", "60.00"}});
  auto submit = [&](const visitor& with) { return send("/v1/transfers/batch", {{"transfers", items}}, with); };
  auto refused = submit(logged_in);
  BOOST_REQUIRE(refused.status == 428);
  auto details = refused.error().at("details");
  BOOST_TEST(details.at("limit") == "day");
  BOOST_TEST(logged_in.get("/v1/accounts/" + account).data().at("ledger_balance") == "3000.00");
  // One after the other, neither.
  BOOST_TEST(send_to_alice("600.00", logged_in).status == 201);
  BOOST_TEST(send_to_alice("400.00", logged_in).status == 201);
  BOOST_TEST(send_to_alice("0.01", logged_in).status == 428);
  items.erase(items.begin() + 30, items.end());
  auto confirmed = logged_in.post("/v1/auth/step-up",
                                  {{"code", next_code()},
                                   {"operation", "transfers.batch"},
                                   {"items_digest", submit(logged_in).error().at("details").at("items_digest")}});
  BOOST_REQUIRE(confirmed.status == 200);
  BOOST_TEST(submit(carol.with(confirmed.data())).status == 201);
  BOOST_TEST(logged_in.get("/v1/accounts/" + account).data().at("ledger_balance") == "200.00");
}

BOOST_AUTO_TEST_CASE(Key_MovesNoMoreThanItsLimitsAllow) {
  auto made = [&](const nlohmann::json& body) {
    auto confirmed = carol.post(
        "/v1/auth/step-up", {{"code", next_code()}, {"operation", "api_keys.create"}, {"payee", body.at("name")}});
    BOOST_REQUIRE(confirmed.status == 200);
    auto key = carol.with(confirmed.data()).post("/v1/api-keys", body);
    BOOST_REQUIRE(key.status == 201);
    return carol.with({{"access_token", key.data().at("secret")}});
  };
  auto usual = made({{"name", "Usual"}});
  BOOST_TEST(send_to_alice("1000.01", usual).status == 428);
  BOOST_TEST(send_to_alice("1000.00", usual).status == 201);
  BOOST_TEST(send_to_alice("0.01", usual).status == 428);
  auto small = made({{"name", "Small"}, {"transfer_limits", {{"per_transfer", "5.00"}, {"per_day", "7.00"}}}});
  BOOST_TEST(send_to_alice("5.01", small).status == 428);
  BOOST_TEST(send_to_alice("5.00", small).status == 201);
  BOOST_TEST(send_to_alice("2.01", small).status == 428);
  BOOST_TEST(send_to_alice("2.00", small).status == 201);
}

BOOST_AUTO_TEST_CASE(Freeze_TakesTheSecondFactor_AndKeepsMoneyWhereItIs) {
  auto change = [&](const nlohmann::json& body) {
    auto confirmed = carol.post("/v1/auth/step-up",
                                {{"code", next_code()}, {"operation", "accounts.freeze"}, {"account", account}});
    BOOST_REQUIRE(confirmed.status == 200);
    return carol.with(confirmed.data()).post("/v1/accounts/" + account + "/freeze", body);
  };
  BOOST_TEST(carol.post("/v1/accounts/" + account + "/freeze", {{"action", "freeze"}}).status == 428);
  auto frozen = change({{"action", "freeze"}, {"reason", "Card lost"}, {"duration_hours", 24}});
  BOOST_REQUIRE(frozen.status == 200);
  has_exactly(frozen.data(), {"id", "is_frozen", "freeze_reason", "frozen_at", "freeze_expires_at"});
  auto refused = send_to_alice("1.00", carol);
  BOOST_TEST(refused.status == 423);
  BOOST_TEST(refused.error().at("code") == "ACCOUNT_FROZEN");
  auto credit = alice.post(
      "/v1/transfers", {{"from_account", alice.checking}, {"to_username", carol.username}, {"amount", "1.00"}});
  BOOST_TEST(credit.status == 201);
  auto shown = carol.get("/v1/accounts/" + account).data();
  BOOST_TEST(shown.at("is_frozen") == true);
  BOOST_TEST(shown.at("freeze_reason") == "Card lost");
  BOOST_TEST(shown.at("ledger_balance") == "3001.00");
  auto thawed = change({{"action", "unfreeze"}});
  BOOST_TEST(thawed.status == 200);
  BOOST_TEST(send_to_alice("1.00", carol).status == 201);
  bool is_told = false;
  for (const auto& event : carol.get("/v1/users/me/activity").data())
    is_told = is_told || event.at("type") == "account.frozen";
  BOOST_TEST(is_told);
}

BOOST_AUTO_TEST_CASE(Capture_TakesTheSecondFactor_AsATransferDoes) {
  auto hold = [&](const std::string& amount) {
    return carol.post("/v1/accounts/" + account + "/holds", {{"to_account", alice.checking}, {"amount", amount}})
        .data()
        .at("id")
        .get<std::string>();
  };
  auto large = hold("1000.01");
  BOOST_TEST(send("/v1/holds/" + large + "/capture", nlohmann::json::object(), carol).status == 428);
  std::string path = "/v1/holds/" + large + "/capture";
  auto part = send(path, {{"amount", "600.00"}, {"is_final", false}}, carol);
  BOOST_TEST(part.status == 201);
  BOOST_TEST(send("/v1/holds/" + hold("400.01") + "/capture", nlohmann::json::object(), carol).status == 428,
             "sums of a day count");
}

BOOST_AUTO_TEST_CASE(Closing_TakesTheSecondFactor_AndMakesRoomForAnother) {
  auto open_euros = [&] {
    return carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "EUR"}});
  };
  auto euros = open_euros().data().at("id").get<std::string>();
  BOOST_TEST(open_euros().status == 409);
  auto full = carol.send("DELETE", "/v1/accounts/" + account);
  BOOST_TEST(full.status == 409);
  BOOST_TEST(full.error().at("details").at("ledger_balance") == "3000.00");
  BOOST_TEST(carol.send("DELETE", "/v1/accounts/" + euros).status == 428);
  auto confirmed =
      carol.post("/v1/auth/step-up", {{"code", next_code()}, {"operation", "accounts.close"}, {"account", euros}});
  BOOST_REQUIRE(confirmed.status == 200);
  auto closed = carol.with(confirmed.data()).send("DELETE", "/v1/accounts/" + euros);
  BOOST_REQUIRE(closed.status == 200);
  BOOST_TEST(closed.data().at("is_active") == false);
  BOOST_TEST(closed.data().at("available_balance") == "0.00");
  BOOST_TEST(carol.send("DELETE", "/v1/accounts/" + euros).status == 409);
  BOOST_TEST(
      alice.post("/v1/transfers", {{"from_account", alice.euros}, {"to_account", euros}, {"amount", "1.00"}})
          .status == 422);
  auto next = open_euros();
  BOOST_REQUIRE(next.status == 201);
  BOOST_TEST(next.data().at("id") != euros);
  BOOST_TEST(carol.get("/v1/accounts?is_active=true").data().size() == 2u);
  BOOST_TEST(carol.get("/v1/accounts").data().size() == 3u);
}

BOOST_AUTO_TEST_CASE(RecoveryCode_ReplacesTheAppOnce) {
  auto finish = [&] {
    auto challenge = carol.log_in().at("challenge");
    return carol.with(nullptr).post("/v1/auth/login/2fa",
                                    {{"challenge", challenge}, {"code", recovery_codes.at(0)}});
  };
  BOOST_TEST(finish().status == 200);
  BOOST_TEST(finish().status == 401);
}

BOOST_AUTO_TEST_CASE(Factor_IsTurnedOffWithPasswordAndCode) {
  auto off =
      carol.post("/v1/users/me/2fa/disable", {{"password", carol.password}, {"code", recovery_codes.at(1)}});
  BOOST_TEST(off.status == 204);
  BOOST_TEST(carol.log_in().at("mfa_required") == false);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::two_factor_test
