#include "actors/credentials/keyed_digest.hpp"
#include "tests/api/admin/staff.hpp"

namespace florin::remembered_replies_test {
namespace {

/// Each request is made, what it made changes, and it is made again.
struct repeated : staff {
  const std::string strangers_key = "5f0c7a1e-8d1b-4b0a";

  test_answer keyed(const std::string& key, const std::string& target, const nlohmann::json& body,
                    const std::string& credential) {
    return send("POST", target,
                {{"Authorization", "Bearer " + credential},
                 {"Content-Type", "application/json"},
                 {"Idempotency-Key", key}},
                body.is_null() ? "" : body.dump());
  }
  test_answer by_anna_keyed(const std::string& target, const nlohmann::json& body) {
    return keyed("k", target, body, anna_key);
  }
  test_answer register_under(const std::string& key, const nlohmann::json& body) {
    return send("POST", "/v1/users", {{"Content-Type", "application/json"}, {"Idempotency-Key", key}},
                body.dump());
  }
  static void check_repeated(test_answer first, test_answer again) {
    BOOST_TEST(again.status == first.status);
    BOOST_TEST(again.body == first.body);
    BOOST_TEST(again.headers["Location"] == first.headers["Location"]);
    BOOST_TEST(again.headers["Idempotent-Replayed"] == "true");
    BOOST_TEST(!first.headers.contains("Idempotent-Replayed"));
  }
  nlohmann::json outcome_of(const std::string& key, const std::string& credential) {
    auto answer = send("GET", "/v1/idempotency-keys/" + key, {{"Authorization", "Bearer " + credential}});
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    return answer.json()["data"];
  }
};

const nlohmann::json carol{
    {"username", "carol"}, {"email", "Carol@example.com"}, {"password", "violet-Harbor-93-kettle"}};

BOOST_FIXTURE_TEST_SUITE(remembered_replies_test, repeated)

BOOST_AUTO_TEST_CASE(Account_IsShownAsItWasOpened) {
  std::string body = R"({"account_type":"checking","currency":"GBP","initial_deposit":"100.00"})";
  auto first = post("/v1/accounts", body, "k");
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  BOOST_TEST(first.json()["data"]["ledger_balance"] == "100.00");
  auto opened = *account_id::parse(first.json()["data"]["id"].get<std::string>());
  bank.add_transfer(opened, bank.add_account(bob, "GBP", 0), 60'00);
  BOOST_TEST(get("/v1/accounts/" + to_text(opened)).json()["data"]["ledger_balance"] == "40.00");
  check_repeated(first, post("/v1/accounts", body, "k"));
  BOOST_TEST(outcome_of("k", alice_key)["reply"] == first.json());
}

BOOST_AUTO_TEST_CASE(Hold_IsShownAsItWasPlaced) {
  auto path = "/v1/accounts/" + to_text(alice_checking) + "/holds";
  std::string body =
      R"({"to_account":")" + to_text(bob_checking) + R"(","amount":"80.00","description":"Two nights, one bed"})";
  auto first = post(path, body, "k");
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  auto hold = "/v1/holds/" + first.json()["data"]["id"].get<std::string>();
  BOOST_TEST(post(hold + "/capture", R"({"amount":"50.00","is_final":false})", "c").status == 201);
  check_repeated(first, post(path, body, "k"));
  BOOST_TEST(post(hold + "/release", "").status == 200);
  check_repeated(first, post(path, body, "k"));
  BOOST_TEST(outcome_of("k", alice_key)["reply"] == first.json());
}

BOOST_AUTO_TEST_CASE(Batch_IsShownWithEveryOutcome) {
  auto one = [&](const account_id& to, const std::string& amount) {
    return nlohmann::json::parse(transfer_json(alice_checking, to, amount));
  };
  for (bool is_anything_made : {true, false}) {
    auto key = is_anything_made ? "some" : "none";
    nlohmann::json transfers{one(alice_savings, "99999.00"), one(account_id{{1, 2}}, "1.00")};
    if (is_anything_made) transfers.push_back(one(alice_savings, "1.00"));
    auto body = nlohmann::json{{"transfers", transfers}}.dump();
    auto first = post("/v1/transfers/batch", body, key);
    BOOST_TEST(first.status == (is_anything_made ? 201 : 200));
    auto refused = first.json()["data"]["results"][0]["error"];
    BOOST_TEST(refused["code"] == "INSUFFICIENT_FUNDS");
    BOOST_TEST(!refused["details"].empty());
    check_repeated(first, post("/v1/transfers/batch", body, key));
    auto outcome = outcome_of(key, alice_key);
    BOOST_TEST(outcome["status"] == first.status);
    BOOST_TEST(outcome["reply"] == first.json());
  }
}

BOOST_AUTO_TEST_CASE(Refusal_HasWhatTheFirstOneSaid) {
  auto too_much = transfer_json(alice_savings, alice_checking, "1001.00");
  auto first = post("/v1/transfers", too_much, "k");
  check_repeated(first, post("/v1/transfers", too_much, "k"));
  auto outcome = outcome_of("k", alice_key);
  BOOST_TEST(outcome["status"] == 400);
  BOOST_TEST(outcome["reply"] == first.json());
  BOOST_TEST(outcome["reply"]["error"]["request_id"] == first.headers["X-Request-Id"]);
}

BOOST_AUTO_TEST_CASE(Role_IsShownAsItWasMade) {
  nlohmann::json teller{
      {"name", "teller"}, {"description", "At the counter"}, {"permissions", {"users:read", "audit:read"}}};
  auto first = by_anna_keyed("/v1/admin/roles", teller);
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  BOOST_TEST(first.headers["Location"] == "/v1/admin/roles/teller");
  BOOST_TEST(
      by_anna("POST", "/v1/admin/permissions/revoke", {{"role", "teller"}, {"permission", "audit:read"}}).status ==
      200);
  check_repeated(first, by_anna_keyed("/v1/admin/roles", teller));
  BOOST_TEST(by_anna("DELETE", "/v1/admin/roles/teller").status == 204);
  check_repeated(first, by_anna_keyed("/v1/admin/roles", teller));
  auto other = teller;
  other["name"] = "clerk";
  BOOST_TEST(by_anna_keyed("/v1/admin/roles", other).error_code() == "IDEMPOTENCY_MISMATCH");
}

BOOST_AUTO_TEST_CASE(Permission_IsAnsweredWithWhatCameOfIt) {
  BOOST_TEST(by_anna("POST", "/v1/admin/roles",
                     {{"name", "teller"}, {"description", ""}, {"permissions", {"users:read"}}})
                 .status == 201);
  nlohmann::json wanted{{"role", "teller"}, {"permission", "audit:read"}};
  auto asked = by_anna_keyed("/v1/admin/permissions/assign", wanted);
  BOOST_REQUIRE_MESSAGE(asked.status == 202, asked.body);
  BOOST_TEST(by(otto_key, "POST",
                "/v1/admin/approvals/" + asked.json()["data"]["approval_id"].get<std::string>() + "/approve")
                 .status == 200);
  check_repeated(asked, by_anna_keyed("/v1/admin/permissions/assign", wanted));

  auto taken = by_anna_keyed("/v1/admin/permissions/revoke", wanted);
  BOOST_REQUIRE_MESSAGE(taken.status == 200, taken.body);
  check_repeated(taken, by_anna_keyed("/v1/admin/permissions/revoke", wanted));
}

BOOST_AUTO_TEST_CASE(PermissionOfAUser_IsTakenOnceAndShowsNothing) {
  nlohmann::json wanted{{"user_id", to_text(bob)}, {"permission", "audit:read"}};
  auto asked = by_anna_keyed("/v1/admin/permissions/assign", wanted);
  BOOST_REQUIRE_MESSAGE(asked.status == 202, asked.body);
  BOOST_TEST(by(otto_key, "POST",
                "/v1/admin/approvals/" + asked.json()["data"]["approval_id"].get<std::string>() + "/approve")
                 .status == 200);
  auto taken = by_anna_keyed("/v1/admin/permissions/revoke", wanted);
  BOOST_REQUIRE_MESSAGE(taken.status == 204, taken.body);
  check_repeated(taken, by_anna_keyed("/v1/admin/permissions/revoke", wanted));
}

BOOST_AUTO_TEST_CASE(Restoration_IsAskedForOnce) {
  BOOST_TEST(by(sofia_key, "DELETE", of(bob)).status == 200);
  auto ask = [&] { return keyed("k", of(bob, "/restore"), nullptr, sofia_key); };
  auto asked = ask();
  BOOST_REQUIRE_MESSAGE(asked.status == 202, asked.body);
  check_repeated(asked, ask());
  BOOST_TEST(approved(asked).status == 200);
  check_repeated(asked, ask());
}

BOOST_AUTO_TEST_CASE(Registration_IsRepeatedWithoutACredential) {
  auto first = register_under(strangers_key, carol);
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  check_repeated(first, register_under(strangers_key, carol));
  // Without the key it is as ever.
  BOOST_TEST(send("POST", "/v1/users", {{"Content-Type", "application/json"}}, carol.dump()).error_code() ==
             "CONFLICT");
  for (auto field : {"username", "email", "password"}) {
    auto other = carol;
    other[field] = "dora-Harbor-93@example.com";
    BOOST_TEST(register_under(strangers_key, other).error_code() == "IDEMPOTENCY_MISMATCH", field);
  }
}

BOOST_AUTO_TEST_CASE(Registration_ThatIsRepeatedTellsNothingNew) {
  auto first = register_under(strangers_key, carol);
  auto id = *user_id::parse(first.json()["data"]["user_id"].get<std::string>());
  bank.change_user(id, [](user& state) {
    state.email = "elsewhere@example.com";
    state.profile.full_name = "Carol Huber";
    state.status = user_status::blocked;
  });
  check_repeated(first, register_under(strangers_key, carol));
}

BOOST_AUTO_TEST_CASE(Password_CannotBeTriedOutByWhatIsRemembered) {
  BOOST_TEST(register_under(strangers_key, carol).status == 201);
  BOOST_REQUIRE(bank.remembered().size() == 1u);
  const auto& kept = bank.remembered().front();
  // Under a key, which of this edge is all zeros.
  BOOST_TEST((kept.fingerprint == keyed_digest(secret_bytes{}, "users.create", {"", carol.dump()})));
  BOOST_TEST((kept.kind == outcome_kind::user));
  BOOST_TEST(kept.facts.fields.empty());
}

BOOST_AUTO_TEST_CASE(Strangers_NeedLongKeys) {
  for (const auto& key : {std::string(15, 'k'), std::string("1"), std::string(256, 'k')})
    BOOST_TEST(register_under(key, carol).error_code() == "VALIDATION_ERROR", key);
  BOOST_TEST(register_under(std::string(16, 'k'), carol).status == 201);
}

BOOST_AUTO_TEST_CASE(StrangersKey_IsNobodyElses) {
  BOOST_TEST(register_under(strangers_key, carol).status == 201);
  BOOST_TEST(get("/v1/idempotency-keys/" + strangers_key).status == 404);
}

BOOST_AUTO_TEST_CASE(Invitation_IsRepeatedAsItWas) {
  nlohmann::json body{{"username", "dora"}, {"email", "dora@example.com"}, {"full_name", "Dora Gruber"}};
  auto first = by_anna_keyed("/v1/admin/users", body);
  BOOST_REQUIRE_MESSAGE(first.status == 201, first.body);
  auto id = *user_id::parse(first.json()["data"]["user_id"].get<std::string>());
  bank.change_user(id, [](user& state) { state.email = "elsewhere@example.com"; });
  check_repeated(first, by_anna_keyed("/v1/admin/users", body));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::remembered_replies_test
