#include "tests/api/admin/staff.hpp"

namespace florin::users_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(admin_users_test, staff)

BOOST_AUTO_TEST_CASE(Users_AreListedLatestFirstByCursor) {
  auto first = by_anna("GET", "/v1/admin/users?limit=2");
  BOOST_REQUIRE(first.status == 200);
  auto page = first.json();
  BOOST_TEST(page["data"].size() == 2u);
  BOOST_TEST(page["pagination"]["total_count"] == 5);
  BOOST_TEST(page["pagination"]["has_more"] == true);
  std::string next = page["pagination"]["next_cursor"];
  auto second = by_anna("GET", "/v1/admin/users?limit=2&cursor=" + next).json();
  BOOST_TEST(second["data"].size() == 2u);
  BOOST_TEST(second["data"][0]["user_id"] != page["data"][1]["user_id"]);
  std::string previous = second["pagination"]["prev_cursor"];
  BOOST_TEST(by_anna("GET", "/v1/admin/users?limit=2&cursor=" + previous).json()["data"] == page["data"]);
}

BOOST_AUTO_TEST_CASE(Users_AreFoundByNameAndByWhatTheyAre) {
  auto found = [&](const std::string& query) { return by_anna("GET", "/v1/admin/users?" + query).json()["data"]; };
  BOOST_TEST(found("username=ALICE")[0]["user_id"] == to_text(alice));
  BOOST_TEST(found("email=bob@example.com")[0]["username"] == "bob");
  BOOST_TEST(found("username=nobody").empty());
  BOOST_TEST(found("role=support").size() == 1u);
  BOOST_TEST(found("status=blocked").empty());
  BOOST_TEST(found("kyc_status=none").size() == 5u);
  BOOST_TEST(found("registered_to=2001-01-01").empty());
  for (auto query : {"status=gone", "kyc_status=maybe", "username=alice&role=user", "username=a&email=b",
                     "limit=0", "cursor=x", "sort=name"})
    BOOST_TEST(by_anna("GET", std::string("/v1/admin/users?") + query).error_code() == "VALIDATION_ERROR", query);
}

BOOST_AUTO_TEST_CASE(User_IsShownToStaff) {
  auto answer = by(sofia_key, "GET", of(alice));
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.json()["data"]["email"] == "alice@example.com");
  BOOST_TEST(answer.body.find("password") == std::string::npos);
  BOOST_TEST(by_anna("GET", of(user_id{{9, 9}})).status == 404);
  BOOST_TEST(by_anna("GET", "/v1/admin/users/nobody").status == 404);
}

BOOST_AUTO_TEST_CASE(Block_EndsEveryRequestUntilItIsUndone) {
  auto blocked = by(sofia_key, "POST", of(alice, "/block"), {{"reason", "Stolen phone"}});
  BOOST_TEST(blocked.status == 200);
  BOOST_TEST(blocked.json()["data"]["status"] == "blocked");
  BOOST_TEST(blocked.json()["data"]["status_reason"] == "Stolen phone");
  BOOST_TEST(get("/v1/users/me").status == 401);
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block")).status == 409);
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/unblock")).status == 200);
  BOOST_TEST(get("/v1/users/me").status == 200);
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/unblock")).status == 409);
}

BOOST_AUTO_TEST_CASE(BlockForTransactions_LeavesLoginsAndReading) {
  auto rent = transfer_json(alice_checking, bob_checking, "10.00");
  BOOST_REQUIRE(post("/v1/transfers", rent, "before").status == 201);
  auto blocked = by(sofia_key, "POST", of(alice, "/block"), {{"scope", "transactions"}});
  BOOST_TEST(blocked.json()["data"]["status"] == "blocked");
  BOOST_TEST(blocked.json()["data"]["block_scope"] == "transactions");
  BOOST_TEST(by(sofia_key, "GET", of(alice)).json()["data"]["block_scope"] == "transactions");
  BOOST_TEST(by(sofia_key, "GET", "/v1/admin/users?status=blocked").json()["data"][0]["block_scope"] ==
             "transactions");
  BOOST_TEST(get("/v1/users/me").json()["data"]["block_scope"] == "transactions");
  BOOST_TEST(get("/v1/accounts").status == 200);

  auto batch = R"({"transfers":[)" + rent + "]}";
  for (auto [target, body, key] : {std::tuple{std::string("/v1/transfers"), rent, "after"},
                                   {"/v1/transfers/batch", batch, "batch"},
                                   {"/v1/accounts/" + to_text(alice_checking) + "/transfer",
                                    R"({"to_account":")" + to_text(bob_checking) + R"(","amount":"1.00"})", "own"},
                                   {"/v1/accounts", R"({"account_type":"checking","currency":"GBP"})", "open"}}) {
    auto refused = post(target, body, key);
    BOOST_TEST(refused.status == 403, target << " " << refused.body);
    BOOST_TEST(refused.error_code() == "USER_BLOCKED", target);
  }
  // What was done before is told again.
  auto again = post("/v1/transfers", rent, "before");
  BOOST_TEST(again.status == 201);
  BOOST_TEST(again.headers.contains("Idempotent-Replayed"));
  // Money arrives.
  test_headers bobs{{"Authorization", "Bearer " + bank.add_key(bob)},
                    {"Content-Type", "application/json"},
                    {"Idempotency-Key", "gift"}};
  BOOST_TEST(send("POST", "/v1/transfers", bobs, transfer_json(bob_checking, alice_checking, "1.00")).status ==
             201);

  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block"), {{"scope", "transactions"}}).status == 409);
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block"), {{"scope", "some"}}).status == 400);
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/unblock")).json()["data"]["block_scope"].is_null());
  // Nothing remembers that it was refused.
  BOOST_TEST(post("/v1/transfers", rent, "after").status == 201);
}

BOOST_AUTO_TEST_CASE(Block_IsLiftedByItsSource) {
  auto chloe_key = bank.add_key(bank.add_user("chloe"), "compliance");
  auto sources_in = [](const test_answer& answer) {
    std::string text;
    auto body = answer.json();
    for (const auto& each : body["data"]["blocks"]) text += std::string(each["source"]) + " ";
    return text;
  };
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block"), {{"source", "compliance"}}).error_code() == "FORBIDDEN");
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block"), {{"source", "fraud"}}).status == 400);
  auto by_chloe = by(chloe_key, "POST", of(alice, "/block"), {{"reason", "Case 17"}});
  BOOST_TEST(sources_in(by_chloe) == "compliance ");
  BOOST_TEST(by_chloe.json()["data"]["blocks"][0]["reason"] == "Case 17");
  BOOST_TEST(sources_in(by(sofia_key, "POST", of(alice, "/block"), {{"reason", "Stolen phone"}})) ==
             "compliance staff ");
  // The help desk sees that compliance blocks, and not why.
  for (const auto& key : {sofia_key, anna_key}) {
    auto seen = by(key, "GET", of(alice));
    BOOST_TEST(seen.body.find("Case 17") == std::string::npos);
    BOOST_TEST(seen.json()["data"]["blocks"][0]["reason"].is_null());
    BOOST_TEST(seen.json()["data"]["blocks"][1]["reason"] == "Stolen phone");
  }
  BOOST_TEST(by(chloe_key, "GET", of(alice)).json()["data"]["blocks"][0]["reason"] == "Case 17");
  BOOST_TEST(sources_in(by(sofia_key, "POST", of(alice, "/unblock"))) == "compliance ");
  for (const auto& key : {sofia_key, anna_key}) {
    auto refused = by(key, "POST", of(alice, "/unblock"));
    BOOST_TEST(refused.status == 403, refused.body);
    BOOST_TEST(refused.json()["error"]["details"]["required_permission"] == "compliance_blocks:write");
  }
  BOOST_TEST(by_anna("GET", of(alice)).json()["data"]["status"] == "blocked");
  auto lifted = by(chloe_key, "POST", of(alice, "/unblock"), {{"reason", "Cleared"}});
  BOOST_TEST(sources_in(lifted) == "");
  BOOST_TEST(lifted.json()["data"]["status"] == "active");
}

BOOST_AUTO_TEST_CASE(Block_IsForEverythingUnlessAnOlderAddressAsks) {
  nlohmann::json named{{"user_id", to_text(alice)}};
  BOOST_TEST(by_anna("POST", "/api/admin/users/block/", named).json()["data"]["block_scope"] == "transactions");
  BOOST_TEST(by_anna("POST", of(alice, "/block")).json()["data"]["block_scope"] == "all");
  BOOST_TEST(get("/v1/users/me").status == 401);
  named["scope"] = "all";
  BOOST_TEST(by_anna("POST", "/api/admin/users/block/", named).status == 409);
}

struct live_staff : edge_fixture {
  static edge_settings live() {
    edge_settings settings;
    settings.environment = environment::live();
    return settings;
  }
  live_staff() : edge_fixture(live()) {}

  test_answer by_anna(const std::string& method, const std::string& target) {
    return send(method, target, {{"Authorization", "Bearer " + anna_key}});
  }

  user_id anna = bank.add_user("anna");
  std::string anna_key = bank.add_key(anna, "admin");
};

BOOST_FIXTURE_TEST_CASE(KeyThatNoSecondFactorMade_IsNotStaffWhereMoneyIsReal, live_staff) {
  for (auto [method, target] : {std::pair{std::string("GET"), std::string("/v1/admin/users")},
                                {"POST", staff::of(alice, "/block")},
                                {"DELETE", "/v1/users/" + to_text(alice) + "/sessions"},
                                {"GET", "/v1/users/" + to_text(alice) + "/activity"}}) {
    auto refused = by_anna(method, target);
    BOOST_TEST(refused.status == 403, target << " " << refused.body);
    BOOST_TEST(refused.json()["error"]["details"]["required_login"] == "second_factor", target);
  }
  BOOST_TEST(by_anna("GET", "/status").json()["data"]["staff_needs_second_factor"] == true);
  BOOST_TEST(edge_fixture{}.get("/status").json()["data"]["staff_needs_second_factor"] == false);
}

BOOST_AUTO_TEST_CASE(OlderAddresses_TakeTheIdInTheBody) {
  auto named = nlohmann::json{{"user_id", to_text(alice)}, {"reason", "x"}};
  auto answer = by_anna("POST", "/api/admin/users/block/", named);
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.headers["Link"] == "</v1/admin/users/" + to_text(alice) + "/block>; rel=\"canonical\"");
  BOOST_TEST(by_anna("POST", "/api/admin/users/unblock", named).status == 200);
  auto unnamed = by_anna("POST", "/api/admin/users/block/");
  BOOST_TEST(unnamed.error_code() == "VALIDATION_ERROR");
  BOOST_TEST(!unnamed.headers.contains("Link"), "there is no resource to name");
  BOOST_TEST(by_anna("POST", of(bob, "/block"), named).error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(Deletion_CanBeUndone) {
  BOOST_TEST(by(sofia_key, "DELETE", of(alice)).json()["data"]["status"] == "deleted");
  BOOST_TEST(get("/v1/users/me").status == 401);
  BOOST_TEST(by(sofia_key, "DELETE", of(alice)).status == 409);
  // A block stands, too, until it is lifted.
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/block")).json()["data"]["status"] == "deleted");
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/unblock")).json()["data"]["status"] == "deleted");
  auto asked = by(sofia_key, "POST", of(alice, "/restore"));
  BOOST_TEST(asked.status == 202);
  BOOST_TEST(asked.json()["data"]["action"] == "restoration");
  BOOST_TEST(get("/v1/users/me").status == 401);
  BOOST_TEST(approved(asked).status == 200);
  BOOST_TEST(get("/v1/users/me").status == 200);
}

BOOST_AUTO_TEST_CASE(Staff_IsOnlyAdministratorsToActOn) {
  for (auto action : {"/block", "/unblock", "/restore", "/reset-password"}) {
    auto refused = by(sofia_key, "POST", of(anna, action));
    BOOST_TEST(refused.status == 403, action);
    BOOST_TEST(refused.json()["error"]["details"]["required_permission"] == "staff:write");
    BOOST_TEST(by(sofia_key, "POST", of(sofia, action)).status == 403, action);
    BOOST_TEST(by_anna("POST", of(anna, action)).status == 403, action);
  }
  BOOST_TEST(by_anna("DELETE", of(anna)).status == 403);
  BOOST_TEST(by_anna("POST", of(sofia, "/block")).status == 200);
  BOOST_TEST(by(sofia_key, "GET", "/v1/admin/users").status == 401);
}

BOOST_AUTO_TEST_CASE(Invitation_SendsALinkAndNoPassword) {
  auto invited = by(sofia_key, "POST", "/v1/admin/users", {{"username", "dora"}, {"email", "dora@example.com"}});
  BOOST_REQUIRE(invited.status == 201);
  std::string id = invited.json()["data"]["user_id"];
  BOOST_TEST(invited.headers["Location"] == "/v1/admin/users/" + id);
  auto key = bank.add_key(*user_id::parse(id));
  auto mail = by(key, "GET", "/v1/sandbox/outbox").json()["data"][0];
  BOOST_TEST(mail["template"] == "invitation");
  std::string text = mail["text"];
  BOOST_TEST(text.find("https://bank.example/reset-password#") != std::string::npos);
  auto wrong = by_anna("POST", "/v1/admin/users", {{"username", "9"}, {"email", "x"}});
  BOOST_TEST(wrong.error_code() == "VALIDATION_ERROR");
  BOOST_TEST(!wrong.json()["error"]["details"].contains("password"));
}

BOOST_AUTO_TEST_CASE(PasswordReset_SendsALink) {
  BOOST_TEST(by(sofia_key, "POST", of(alice, "/reset-password")).status == 202);
  auto mail = get("/v1/sandbox/outbox").json()["data"][0];
  BOOST_TEST(mail["template"] == "password_reset_by_staff");
}

BOOST_AUTO_TEST_CASE(AnotherAddress_WaitsForASecondMemberOfStaff) {
  auto mixed = nlohmann::json{{"email", "alice@thief.example"}, {"locale", "de-AT"}};
  BOOST_TEST(by(sofia_key, "PUT", of(alice), mixed).error_code() == "VALIDATION_ERROR");
  for (const auto& path : {of(alice), "/v1/users/" + to_text(alice)}) {
    auto asked = by(sofia_key, "PUT", path, {{"email", "alice@thief.example"}});
    BOOST_TEST(asked.status == 202, path);
    BOOST_TEST(asked.json()["data"]["action"] == "email_change");
    BOOST_TEST(asked.body.find("thief") == std::string::npos, "it is personal");
    auto shown = by_anna("GET", of(alice)).json()["data"];
    BOOST_TEST(shown["email"] == "alice@example.com");
    BOOST_TEST(shown["proposed_email"] == "alice@thief.example");
    std::string id = asked.json()["data"]["approval_id"];
    BOOST_TEST(by_anna("POST", "/v1/admin/approvals/" + id + "/reject").status == 200);
    BOOST_TEST(by_anna("GET", of(alice)).json()["data"]["proposed_email"].is_null());
  }
  BOOST_TEST(approved(by(sofia_key, "PUT", of(alice), {{"email", "alice@new.example"}})).status == 200);
  BOOST_TEST(get("/v1/users/me").json()["data"]["email"] == "alice@new.example");
}

BOOST_AUTO_TEST_CASE(WhoDecides_SeesWhatHeDecidesAboutAndIsOnRecord) {
  auto permissions = nlohmann::json::array({"approvals:read", "approvals:write"});
  auto made = by_anna("POST", "/v1/admin/roles",
                      {{"name", "checker"}, {"description", "Decides"}, {"permissions", permissions}});
  BOOST_REQUIRE(made.status == 201);
  auto kim = bank.add_user("kim");
  auto kim_key = bank.add_key(kim, "checker");
  auto rita_key = bank.add_key(bank.add_user("rita"), "auditor");
  auto asked = by(sofia_key, "PUT", of(alice), {{"email", "alice@thief.example"}});
  std::string id = asked.json()["data"]["approval_id"];
  auto target = "/v1/admin/approvals/" + id;
  BOOST_TEST(by(kim_key, "GET", of(alice)).status == 403);
  auto shown = by(kim_key, "GET", target).json()["data"]["concerned"];
  BOOST_TEST(shown["username"] == "alice");
  BOOST_TEST(shown["email"] == "alice@example.com");
  BOOST_TEST(shown["proposed_email"] == "alice@thief.example");
  auto record = by_anna("GET", "/v1/admin/audit-logs?type=user.read_by_staff").json()["data"];
  BOOST_REQUIRE(record.size() == 1u);
  BOOST_TEST(record[0]["user_id"] == to_text(alice));
  BOOST_TEST(record[0]["actor_id"] == to_text(kim));
  BOOST_TEST(record[0]["read_object"] == id);
  // Who does not decide does not see it, and neither do lists show it.
  BOOST_TEST(by(rita_key, "GET", target).json()["data"]["concerned"].is_null());
  BOOST_TEST(by(kim_key, "GET", "/v1/admin/approvals").body.find("thief") == std::string::npos);
  BOOST_TEST(by(kim_key, "POST", target + "/reject").status == 200);
  BOOST_TEST(by(kim_key, "GET", target).json()["data"]["concerned"].is_null());
  // A grant shows to whom.
  auto grant = by_anna("POST", of(alice, "/roles"), {{"role", "support"}});
  auto granted = by(kim_key, "GET", "/v1/admin/approvals/" + std::string(grant.json()["data"]["approval_id"]));
  BOOST_TEST(granted.json()["data"]["concerned"]["roles"].size() == 1u);
  BOOST_TEST(granted.json()["data"]["concerned"]["proposed_email"].is_null());
}

BOOST_AUTO_TEST_CASE(Correction_ChangesTheLocale) {
  BOOST_TEST(by(sofia_key, "PUT", of(alice), {{"locale", "de-AT"}}).json()["data"]["locale"] == "de-AT");
  BOOST_TEST(by(sofia_key, "PUT", of(alice), {{"locale", "de-CH"}, {"email", "alice@example.com"}}).status == 200);
  BOOST_TEST(by(sofia_key, "PUT", of(alice), {{"locale", "?"}}).error_code() == "VALIDATION_ERROR");
  BOOST_TEST(by(sofia_key, "PUT", of(alice), {{"roles", {"admin"}}}).error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(EnrolmentCode_IsForAnotherMemberOfStaff) {
  auto given = by_anna("POST", of(sofia, "/enrolment-code"));
  BOOST_TEST(given.status == 200);
  BOOST_TEST(given.json()["data"]["enrolment_code"].get<std::string>().size() == 29u);
  BOOST_TEST(given.headers.at("Cache-Control") == "no-store");
  BOOST_TEST(by_anna("POST", of(anna, "/enrolment-code")).status == 403);
  BOOST_TEST(by_anna("POST", of(bob, "/enrolment-code")).status == 409);
  BOOST_TEST(by_anna("POST", of(user_id{{9, 9}}, "/enrolment-code")).status == 404);
  BOOST_TEST(by(sofia_key, "POST", of(otto, "/enrolment-code")).status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::users_test
