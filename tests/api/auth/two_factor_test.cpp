#include <boost/test/unit_test.hpp>

#include "actors/values/base64url.hpp"
#include "tests/api/auth/two_factors.hpp"
#include "tests/software_authenticator.hpp"

namespace florin::two_factor_test {
namespace {

struct senders : two_factors {
  account_id own = bank.add_account(
      *user_id::parse(with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>()),
      "USD", 900'000);
  int keys = 0;

  test_answer send_to_bob(const std::string& amount, const std::string& with, std::string key = {}) {
    if (key.empty()) key = "key-" + std::to_string(++keys);
    nlohmann::json body{{"from_account", to_text(own)}, {"to_username", "bob"}, {"amount", amount}};
    return send(
        "POST", "/v1/transfers",
        {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + with}, {"Idempotency-Key", key}},
        body.dump());
  }
  std::string confirm(const std::string& amount, const std::string& payee = "bob") {
    return confirm(amount, payee, own);
  }
  std::string confirm(const std::string& amount, const std::string& payee, const account_id& from) {
    auto answer = step_up({{"code", next_code()},
                           {"operation", "transfers.create"},
                           {"amount", amount},
                           {"payee", payee},
                           {"account", to_text(from)}});
    BOOST_REQUIRE(answer.status == 200);
    return answer.json()["data"]["access_token"];
  }
};

BOOST_FIXTURE_TEST_SUITE(two_factor_test, two_factors)

BOOST_AUTO_TEST_CASE(Enrolment_ShowsTheSecretInThreeForms) {
  auto data = post_json("/v1/users/me/2fa/enable", {}, confirmed(token, "users.me.2fa.enable")).json()["data"];
  std::string text = data["secret"], uri = data["otpauth_uri"], image = data["qr_svg"];
  BOOST_TEST(text.size() == 32u);
  BOOST_TEST(uri.find("secret=" + text) != std::string::npos);
  BOOST_TEST(image.starts_with("<svg"));
  BOOST_TEST(image.find(text) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(Login_AsksForACodeOnceTheFactorIsOn) {
  BOOST_TEST(log_in()["mfa_required"] == false);
  enable();
  auto challenged = log_in();
  BOOST_TEST(challenged["mfa_required"] == true);
  BOOST_TEST(challenged["access_token"].is_null());
  BOOST_TEST(challenged["refresh_token"].is_null());
  auto wrong = finish(challenged["challenge"], "000000");
  BOOST_TEST(wrong.status == 401);
  auto opened = finish(challenged["challenge"], next_code());
  BOOST_TEST(opened.status == 200);
  std::string opened_token = opened.json()["data"]["access_token"];
  BOOST_TEST(with_token("GET", "/v1/users/me", opened_token).status == 200);
}

BOOST_AUTO_TEST_CASE(Login_TakesEachRecoveryCodeOnce) {
  enable();
  BOOST_TEST(codes.size() == 10u);
  BOOST_TEST(finish(log_in()["challenge"], codes[3]).status == 200);
  BOOST_TEST(finish(log_in()["challenge"], codes[3]).status == 401);
}

BOOST_AUTO_TEST_CASE(Challenge_ThatIsForgedTellsNothing) {
  enable();
  for (auto forged : {std::string("x"), std::string(75, 'A')}) BOOST_TEST(finish(forged, "000000").status == 401);
}

BOOST_AUTO_TEST_CASE(RecoveryCodes_AreRenewedWithACode) {
  enable();
  auto renewed = post_json("/v1/users/me/2fa/recovery-codes", {{"code", next_code()}}, token);
  BOOST_TEST(renewed.status == 200);
  BOOST_TEST(renewed.json()["data"]["recovery_codes"] != codes);
  BOOST_TEST(finish(log_in()["challenge"], codes[0]).status == 401);
}

BOOST_AUTO_TEST_CASE(Factor_IsDisabledWithPasswordAndCode) {
  enable();
  auto disable = [&](const std::string& with, const std::string& code) {
    return post_json("/v1/users/me/2fa/disable", {{"password", with}, {"code", code}}, token).status;
  };
  BOOST_TEST(disable("wrong", next_code()) == 403);
  BOOST_TEST(disable(password, "000000") == 403);
  BOOST_TEST(disable(password, next_code()) == 204);
  BOOST_TEST(log_in()["mfa_required"] == false);
  BOOST_TEST(disable(password, next_code()) == 409);
}

BOOST_AUTO_TEST_CASE(Factor_IsNotSetUpByAProgram) {
  auto answer = post_json("/v1/users/me/2fa/enable", {}, alice_key);
  BOOST_TEST(answer.status == 403);
}

BOOST_AUTO_TEST_CASE(StepUp_NamesTheOperationsThatNeedIt) {
  enable();
  auto answer = step_up({{"code", next_code()}, {"operation", "accounts.list"}});
  BOOST_TEST(answer.status == 400);
  std::string allowed = answer.json()["error"]["details"]["operation"][0];
  BOOST_TEST(allowed.find("transfers.create") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(StepUp_NeedsTheFactorToBeOn) {
  BOOST_TEST(step_up({{"code", "000000"}, {"operation", "transfers.create"}}).status == 422);
}

BOOST_AUTO_TEST_CASE(StolenToken_TakesNobodyOver) {
  struct row {
    std::string method, path;
    nlohmann::json body;
    std::string operation;
  };
  std::string own_path =
      "/v1/users/" + with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>();
  software_authenticator key;
  auto client_json = key.client_json("webauthn.create", "AZMx4b3X");
  nlohmann::json credential{{"id", to_base64url(key.id)},
                            {"response",
                             {{"clientDataJSON", to_base64url(client_json)},
                              {"attestationObject", to_base64url(key.attestation_object())}}}};
  for (const auto& [method, path, body, operation] : std::vector<row>{
           {"POST", "/v1/users/me/2fa/enable", nullptr, "users.me.2fa.enable"},
           {"POST",
            "/v1/users/me/passkeys",
            {{"name", "x"}, {"credential", credential}},
            "users.me.passkeys.register"},
           {"PUT", own_path, {{"email", "thief@example.com"}}, "users.update"},
           {"PUT", "/v1/users/me/email", {{"email", "thief@example.com"}}, "users.me.email.change"},
           {"DELETE", "/v1/users/me", nullptr, "users.me.delete"},
           {"DELETE", "/v1/users/me?mode=soft", nullptr, "users.me.delete"},
           {"POST", "/v1/api-keys", {{"name", "x"}, {"scopes", {"accounts:read"}}}, "api_keys.create"},
           {"POST",
            "/v1/oauth/clients",
            {{"name", "x"}, {"scopes", {"accounts:read"}}, {"redirect_uris", {"https://thief.example/"}}},
            "oauth.clients.create"},
       }) {
    auto try_with = [&, method = method, path = path, body = body](const std::string& with) {
      test_headers headers{{"Authorization", "Bearer " + with}};
      if (body.is_null()) return send(method, path, headers);
      headers.emplace_back("Content-Type", "application/json");
      return send(method, path, headers, body.dump());
    };
    auto refused = try_with(token);
    BOOST_TEST(refused.error_code() == "TWO_FACTOR_REQUIRED", path);
    auto details = refused.json()["error"]["details"];
    BOOST_TEST(details["operation"] == operation);
    BOOST_TEST(details["confirm_with"][0] == "password");
    // What was confirmed was another operation.
    std::string another = operation == "users.update" ? "users.me.email.change" : "users.update";
    BOOST_TEST(try_with(confirmed(token, another, "thief@example.com")).status == 428, path);
    pass(std::chrono::minutes(1));
  }
  BOOST_TEST(step_up({{"password", "wrong"}, {"operation", "users.me.delete"}}).status == 403);
}

BOOST_AUTO_TEST_CASE(StolenToken_TakesNoListOfUsers) {
  auto id = with_token("GET", "/v1/users/me", token).json()["data"]["user_id"].get<std::string>();
  auto of_another = confirmed(token, "users.me.delete"), elevated = confirmed(token, "users.export");
  bank.add_key(*user_id::parse(id), "admin");
  auto refused = with_token("GET", "/v1/users/export", token);
  BOOST_TEST(refused.error_code() == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(refused.json()["error"]["details"]["operation"] == "users.export");
  BOOST_TEST(with_token("GET", "/v1/users/export", of_another).status == 428);
  BOOST_TEST(with_token("GET", "/v1/users/export", elevated).body.starts_with("user_id,username,email,"));
  BOOST_TEST(with_token("GET", "/v1/users/export", elevated).status == 428, "once");
}

BOOST_AUTO_TEST_CASE(Password_ConfirmsOnlyWhatItMayAndNothingOnceThereIsAFactor) {
  BOOST_TEST(step_up({{"password", password}, {"operation", "transfers.create"}}).status == 422);
  BOOST_TEST(step_up({{"password", password}}).status == 400);
  BOOST_TEST(step_up({{"password", password}, {"code", "000000"}, {"operation", "users.me.delete"}}).status ==
             400);
  enable();
  auto refused = step_up({{"password", password}, {"operation", "users.me.delete"}});
  BOOST_TEST(refused.status == 422);
  BOOST_TEST(refused.json()["error"]["details"]["confirm_with"][0] == "code");
}

BOOST_AUTO_TEST_CASE(Confirmation_SurvivesNoChangeOfWhatItRestsOn) {
  auto key = confirmed(token, "api_keys.create", "Reader");
  enable();
  BOOST_TEST(post_json("/v1/api-keys", {{"name", "Reader"}, {"scopes", {"accounts:read"}}}, key).status == 428);
  auto with_code = step_up({{"code", next_code()}, {"operation", "api_keys.create"}, {"payee", "Reader"}});
  std::string elevated = with_code.json()["data"]["access_token"];
  nlohmann::json disable{{"password", password}, {"code", next_code()}};
  BOOST_TEST(post_json("/v1/users/me/2fa/disable", disable, token).status == 204);
  BOOST_TEST(post_json("/v1/api-keys", {{"name", "Reader"}, {"scopes", {"accounts:read"}}}, elevated).status ==
             428);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(confirmed_transfers_test, senders)

BOOST_AUTO_TEST_CASE(SmallTransfer_NeedsNoConfirmation) {
  BOOST_TEST(send_to_bob("1000.00", token).status == 201);
}

BOOST_AUTO_TEST_CASE(LargerTransfer_SaysWhatHasToBeConfirmed) {
  auto refused = send_to_bob("1000.01", token);
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.error_code() == "TWO_FACTOR_REQUIRED");
  auto details = refused.json()["error"]["details"];
  BOOST_TEST(details["operation"] == "transfers.create");
  BOOST_TEST(details["amount"] == "1000.01");
  BOOST_TEST(details["payee"] == "bob");
  BOOST_TEST(details["account"] == to_text(own));
  BOOST_TEST(details["above"] == "1000.00");
  BOOST_TEST(details["limit"] == "transfer");
  BOOST_TEST(refused.headers["WWW-Authenticate"].find("insufficient_user_authentication") != std::string::npos);
  BOOST_TEST(refused.headers["WWW-Authenticate"].find("acr_values=") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(LargerTransfer_IsMadeOnceItIsConfirmed) {
  enable();
  BOOST_TEST(send_to_bob("1500.00", token, "rent").status == 428);
  auto elevated = confirm("1500.00");
  BOOST_TEST(send_to_bob("1500.00", elevated, "rent").status == 201);
  auto again = send_to_bob("1500.00", elevated, "rent");
  BOOST_TEST(again.status == 201);
  BOOST_TEST(again.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST(send_to_bob("1500.00", elevated, "another").status == 428);
  // The confirmation is spent, and not needed to hear again what was done with it.
  auto without = send_to_bob("1500.00", token, "rent");
  BOOST_TEST(without.status == 201);
  BOOST_TEST(without.body == again.body);
  BOOST_TEST(send_to_bob("1500.01", token, "rent").error_code() == "IDEMPOTENCY_MISMATCH");
}

BOOST_AUTO_TEST_CASE(Confirmation_IsOfOneAmountToOnePayee) {
  enable();
  BOOST_TEST(send_to_bob("1500.01", confirm("1500.00")).status == 428);
  BOOST_TEST(send_to_bob("1500.00", confirm("1500.00", "alice")).status == 428);
  BOOST_TEST(send_to_bob("1500.00", confirm("1500.00", "bob", alice_checking)).status == 428);
}

BOOST_AUTO_TEST_CASE(CodeAlone_ConfirmsWhatIsDoneNextWithinTwoMinutes) {
  enable();
  auto confirm_next = [&] {
    auto answer = post_json("/api/security/verify-otp/", {{"code", next_code()}}, token);
    BOOST_TEST(answer.json()["data"]["expires_in"] == 120);
    return answer.json()["data"]["access_token"].get<std::string>();
  };
  auto elevated = confirm_next();
  BOOST_TEST(send_to_bob("1500.00", elevated).status == 201);
  BOOST_TEST(send_to_bob("1500.00", elevated).status == 428);
  auto late = confirm_next();
  pass(std::chrono::minutes(2));
  BOOST_TEST(send_to_bob("1500.00", late).status == 428);
}

BOOST_AUTO_TEST_CASE(Confirmation_EndsAfterFiveMinutes) {
  enable();
  auto elevated = confirm("1500.00");
  pass(std::chrono::minutes(5));
  BOOST_TEST(send_to_bob("1500.00", elevated).status == 401);
}

BOOST_AUTO_TEST_CASE(Confirmation_OfAnEndedLoginIsVoid) {
  enable();
  auto elevated = confirm("1500.00");
  BOOST_TEST(with_token("POST", "/v1/auth/logout", token).status == 204);
  BOOST_TEST(send_to_bob("1500.00", elevated).status == 401);
}

BOOST_AUTO_TEST_CASE(Program_MovesWithinItsOwnLimits) {
  auto rich = bank.add_account(alice, "USD", 3'000'000);
  auto send_by_key = [&](const std::string& amount) {
    nlohmann::json body{{"from_account", to_text(rich)}, {"to_username", "bob"}, {"amount", amount}};
    return post("/v1/transfers", body.dump(), "program-" + amount);
  };
  BOOST_TEST(send_by_key("10000.00").status == 201);
  auto refused = send_by_key("10000.01");
  BOOST_TEST(refused.status == 428);
  BOOST_TEST(refused.json()["error"]["details"]["above"] == "10000.00");
}

BOOST_AUTO_TEST_CASE(Batch_IsConfirmedAsAWhole) {
  enable();
  auto item = [&](const std::string& amount) {
    return nlohmann::json{
        {"from_account", to_text(own)}, {"to_account", to_text(bob_checking)}, {"amount", amount}};
  };
  auto submit = [&](const nlohmann::json& items, const std::string& with, const std::string& key) {
    return send(
        "POST", "/v1/transfers/batch",
        {{"Content-Type", "application/json"}, {"Authorization", "Bearer " + with}, {"Idempotency-Key", key}},
        nlohmann::json{{"transfers", items}}.dump());
  };
  nlohmann::json items{item("1.00"), item("1500.00")};
  auto before = bank.state_of(own).ledger;
  auto refused = submit(items, token, "salaries");
  BOOST_TEST(refused.status == 428);
  BOOST_TEST((bank.state_of(own).ledger == before));
  auto details = refused.json()["error"]["details"];
  BOOST_TEST(details["index"] == 1);
  BOOST_TEST(details["operation"] == "transfers.batch");
  auto line = to_text(own) + " " + to_text(bob_checking) + " ";
  BOOST_TEST(details["items_digest"] == to_hex(sha256(line + "1.00\n" + line + "1500.00\n")));

  auto confirmed = step_up(
      {{"code", next_code()}, {"operation", details["operation"]}, {"items_digest", details["items_digest"]}});
  BOOST_REQUIRE(confirmed.status == 200);
  std::string elevated = confirmed.json()["data"]["access_token"];
  BOOST_TEST(submit({item("1.00"), item("1500.01")}, elevated, "altered").status == 428);
  BOOST_TEST(submit(items, elevated, "salaries").status == 201);
  BOOST_TEST(submit(items, elevated, "again").status == 428);
  BOOST_TEST(submit(items, token, "salaries").headers["Idempotent-Replayed"] == "true");
}

BOOST_AUTO_TEST_CASE(MembersThatBrowsersAdd_AreReadOver) {
  nlohmann::json response{{"clientDataJSON", "e30"}, {"attestationObject", "oA"}, {"newInResponse", {{"a", 1}}}};
  nlohmann::json extensions{{"credProps", {{"rk", true}, {"authenticatorDisplayName", "Phone"}}},
                            {"prf", {{"enabled", true}}}};
  nlohmann::json credential{{"id", "AQID"},
                            {"response", response},
                            {"clientExtensionResults", extensions},
                            {"newInCredential", nlohmann::json::array({1, "2"})}};
  auto judged = post_json("/v1/users/me/passkeys", {{"name", "Phone"}, {"credential", credential}}, token);
  // The body was read, no member of it is unknown, and the next question is who sends it.
  BOOST_TEST(judged.status == 428, judged.body);
  auto refused =
      post_json("/v1/users/me/passkeys", {{"name", "Phone"}, {"credential", credential}, {"x", 1}}, token);
  BOOST_TEST(refused.json()["error"]["details"].contains("x"), refused.body);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::two_factor_test
