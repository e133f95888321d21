#include "tests/api/admin/staff.hpp"

namespace florin::roles_test {
namespace {

struct grants : staff {
  test_answer ask_for(const user_id& user, const std::string& role) {
    return by_anna("POST", of(user, "/roles"), {{"role", role}, {"reason", "New colleague"}});
  }
  test_answer decide(const std::string& key, const std::string& id, const std::string& decision) {
    return by(key, "POST", "/v1/admin/approvals/" + id + "/" + decision);
  }
  test_answer confirmed_by_otto(const test_answer& asked) {
    BOOST_TEST(asked.status == 202, asked.body);
    return decide(otto_key, asked.json()["data"]["approval_id"], "approve");
  }
};

BOOST_FIXTURE_TEST_SUITE(admin_roles_test, grants)

BOOST_AUTO_TEST_CASE(Roles_AreListedWithWhatTheyPermit) {
  auto roles = by_anna("GET", "/v1/admin/roles").json()["data"];
  BOOST_TEST(roles.size() == 8u);
  BOOST_TEST(roles[0]["name"] == "admin");
  BOOST_TEST(roles[0]["is_built_in"] == true);
  BOOST_TEST(by(sofia_key, "GET", "/v1/admin/roles").status == 403);
}

BOOST_AUTO_TEST_CASE(Role_ActsOnTheNextRequest) {
  auto made = by_anna("POST", "/v1/admin/roles",
                      {{"name", "teller"}, {"description", "At the counter"}, {"permissions", {"users:read"}}});
  BOOST_TEST(made.status == 201);
  BOOST_TEST(made.headers["Location"] == "/v1/admin/roles/teller");
  auto teller = bank.add_key(bob, "teller");
  BOOST_TEST(by(teller, "GET", of(alice)).status == 200);
  BOOST_TEST(by(teller, "GET", "/v1/admin/audit-logs").status == 403);
  auto body = nlohmann::json{{"role", "teller"}, {"permission", "audit:read"}};
  auto asked = by_anna("POST", "/v1/admin/permissions/assign", body);
  BOOST_TEST(asked.json()["data"]["action"] == "role_change");
  BOOST_TEST(asked.json()["data"]["user_id"].is_null());
  BOOST_TEST(asked.json()["data"]["permissions"] == nlohmann::json::array({"audit:read", "users:read"}));
  BOOST_TEST(by(teller, "GET", "/v1/admin/audit-logs").status == 403);
  BOOST_TEST(confirmed_by_otto(asked).status == 200);
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/assign", body).status == 200);
  BOOST_TEST(by(teller, "GET", "/v1/admin/audit-logs").status == 200);
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/revoke", body).status == 200);
  BOOST_TEST(by(teller, "GET", "/v1/admin/audit-logs").status == 403);
  BOOST_TEST(by_anna("PUT", "/v1/admin/roles/teller", {{"permissions", nlohmann::json::array()}}).status == 200);
  BOOST_TEST(by(teller, "GET", of(alice)).status == 403);
  BOOST_TEST(by_anna("DELETE", "/v1/admin/roles/teller").status == 204);
  BOOST_TEST(by_anna("PUT", "/v1/admin/roles/teller", {{"description", "x"}}).status == 404);
}

BOOST_AUTO_TEST_CASE(RoleNames_AreTakenInAnyLetterCase) {
  auto made = by_anna("POST", "/v1/admin/roles",
                      {{"name", "Teller"}, {"description", "At the counter"}, {"permissions", {"users:read"}}});
  BOOST_TEST(made.json()["data"]["name"] == "teller");
  BOOST_TEST(by_anna("PUT", "/v1/admin/roles/TELLER", {{"description", "x"}}).status == 200);
  BOOST_TEST(confirmed_by_otto(ask_for(alice, "Support")).status == 200);
  BOOST_TEST(by_anna("GET", "/v1/admin/users?role=SUPPORT").json()["data"].size() == 2u);
  BOOST_TEST(by_anna("GET", "/v1/admin/permissions/audit?role=SUPPORT").json()["data"].size() == 2u);
  BOOST_TEST(by_anna("DELETE", of(alice, "/roles/SUPPORT")).status == 200);
  auto body = nlohmann::json{{"role", "TELLER"}, {"permission", "users:read"}};
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/assign", body).status == 200);
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/revoke", body).status == 200);
  BOOST_TEST(by_anna("DELETE", "/v1/admin/roles/Teller").status == 204);
}

BOOST_AUTO_TEST_CASE(Request_IsShownFieldByField_AndApprovedByItsDigest) {
  auto asked = ask_for(alice, "support").json()["data"];
  BOOST_TEST(asked["command"] == (nlohmann::json{{{"name", "user"}, {"value", to_text(alice)}},
                                                 {{"name", "role"}, {"value", "support"}},
                                                 {{"name", "version"}, {"value", "0"}}}));
  std::string digest = asked["digest"];
  BOOST_TEST(digest.size() == 64u);
  std::string id = asked["approval_id"];
  auto approve_as = [&](const std::string& seen) {
    return by(otto_key, "POST", "/v1/admin/approvals/" + id + "/approve", {{"digest", seen}});
  };
  auto other = ask_for(alice, "moderator").json()["data"]["digest"].get<std::string>();
  BOOST_TEST(other != digest);
  auto refused = approve_as(other);
  BOOST_TEST(refused.status == 409);
  BOOST_TEST(refused.json()["error"]["details"]["digest"] == digest);
  BOOST_TEST(approve_as("0123").error_code() == "VALIDATION_ERROR");
  BOOST_TEST(by_anna("GET", "/v1/admin/approvals/" + id).json()["data"]["status"] == "pending");
  BOOST_TEST(approve_as(digest).json()["data"]["status"] == "approved");
}

BOOST_AUTO_TEST_CASE(Permission_IsGivenToAUserAlone) {
  auto body =
      nlohmann::json{{"user_id", to_text(alice)}, {"permission", "audit:read"}, {"reason", "Yearly audit"}};
  auto asked = by_anna("POST", "/v1/admin/permissions/assign", body);
  BOOST_TEST(asked.json()["data"]["action"] == "permission_grant");
  BOOST_TEST(confirmed_by_otto(asked).status == 200);
  BOOST_TEST(by(alice_key, "GET", "/v1/admin/audit-logs").status == 200);
  BOOST_TEST(by_anna("GET", of(alice)).json()["data"]["permissions"] == nlohmann::json::array({"audit:read"}));
  auto holders = by_anna("GET", "/v1/admin/permissions/audit?permission=audit:read").json()["data"];
  BOOST_TEST(holders.size() == 3u);
  auto sources =
      by_anna("GET", "/v1/admin/permissions/audit?user_id=" + to_text(alice)).json()["data"][0]["sources"];
  auto alone = nlohmann::json{{"permission", "audit:read"}, {"granted_by", "user"}, {"role", nullptr}};
  auto by_role = nlohmann::json{{"permission", "accounts:read"}, {"granted_by", "role"}, {"role", "user"}};
  BOOST_TEST(std::ranges::count(sources, alone) == 1, sources.dump());
  BOOST_TEST(std::ranges::count(sources, by_role) == 1, sources.dump());
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/revoke", body).status == 204);
  BOOST_TEST(by(alice_key, "GET", "/v1/admin/audit-logs").status == 403);
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/revoke", body).status == 404);
  body["role"] = "support";
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/assign", body).error_code() == "VALIDATION_ERROR");
  for (const auto* target : {"/v1/admin/permissions/assign", "/v1/admin/permissions/revoke"})
    BOOST_TEST(by_anna("POST", target, {{"permission", "audit:read"}}).error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(UnknownPermissions_AreRefusedWithThoseThatThereAre) {
  auto refused =
      by_anna("POST", "/v1/admin/permissions/assign", {{"role", "support"}, {"permission", "moon:write"}});
  BOOST_TEST(refused.error_code() == "VALIDATION_ERROR");
  auto details = refused.json()["error"]["details"];
  BOOST_TEST(details["unknown_permissions"] == nlohmann::json::array({"moon:write"}));
  for (auto known : {"accounts:read", "staff:write", "roles:write"})
    BOOST_TEST(std::ranges::count(details["available_permissions"], known) == 1, known);
}

BOOST_AUTO_TEST_CASE(BuiltInRoles_CannotBeDeleted) {
  BOOST_TEST(by_anna("DELETE", "/v1/admin/roles/support").error_code() == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(by_anna("POST", "/v1/admin/permissions/revoke", {{"role", "admin"}, {"permission", "roles:write"}})
                 .error_code() == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(Grant_NeedsASecondMemberOfStaff) {
  auto asked = ask_for(alice, "support");
  BOOST_TEST(asked.status == 202);
  BOOST_TEST(asked.json()["data"]["status"] == "pending");
  std::string id = asked.json()["data"]["approval_id"];
  BOOST_TEST(by(alice_key, "GET", of(bob)).status == 403);
  BOOST_TEST(decide(anna_key, id, "approve").error_code() == "FORBIDDEN");
  BOOST_TEST(decide(sofia_key, id, "approve").error_code() == "FORBIDDEN");
  auto approved = decide(otto_key, id, "approve");
  BOOST_TEST(approved.status == 200);
  BOOST_TEST(approved.json()["data"]["status"] == "approved");
  BOOST_TEST(approved.json()["data"]["decided_by"] == to_text(otto));
  BOOST_TEST(by(alice_key, "GET", of(bob)).status == 200);
  BOOST_TEST(decide(otto_key, id, "approve").status == 409);
  BOOST_TEST(ask_for(alice, "support").status == 409);
}

BOOST_AUTO_TEST_CASE(Grant_IsTakenBackOrExpires) {
  std::string first = ask_for(alice, "support").json()["data"]["approval_id"];
  BOOST_TEST(decide(anna_key, first, "reject").json()["data"]["status"] == "rejected");
  std::string second = ask_for(alice, "support").json()["data"]["approval_id"];
  bank.clock().microseconds += std::chrono::microseconds(std::chrono::hours(72)).count();
  auto late = decide(otto_key, second, "approve");
  BOOST_TEST(late.status == 409);
  BOOST_TEST(late.json()["error"]["details"]["status"] == "expired");
  auto listed = by_anna("GET", "/v1/admin/approvals?status=expired").json();
  BOOST_TEST(listed["data"].size() == 1u);
  BOOST_TEST(listed["data"][0]["approval_id"] == second);
  BOOST_TEST(by_anna("GET", "/v1/admin/approvals/" + second).json()["data"]["status"] == "expired");
  BOOST_TEST(by_anna("GET", "/v1/admin/approvals/apr_x").status == 404);
}

BOOST_AUTO_TEST_CASE(Grant_IsOfARoleThatThereIs) {
  BOOST_TEST(ask_for(alice, "king").error_code() == "VALIDATION_ERROR");
  BOOST_TEST(ask_for(user_id{{9, 9}}, "support").status == 404);
  auto alias =
      by_anna("POST", "/api/admin/users/update-role/", {{"user_id", to_text(alice)}, {"role", "support"}});
  BOOST_TEST(alias.status == 202);
  BOOST_TEST(by_anna("POST", "/roles/assign", {{"user_id", to_text(bob)}, {"role", "support"}}).status == 202);
}

BOOST_AUTO_TEST_CASE(Roles_AreTakenAwayAtOnceButForTheLastAdministrator) {
  BOOST_TEST(by_anna("DELETE", of(sofia, "/roles/support")).status == 200);
  BOOST_TEST(by(sofia_key, "GET", of(alice)).status == 403);
  BOOST_TEST(by_anna("DELETE", of(sofia, "/roles/support")).status == 404);
  BOOST_TEST(by_anna("DELETE", of(otto, "/roles/admin")).status == 200);
  BOOST_TEST(by_anna("DELETE", of(anna, "/roles/admin")).error_code() == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(PermissionAudit_SaysWhoMayDoWhat) {
  auto holders = [&](const std::string& query) {
    return by_anna("GET", "/v1/admin/permissions/audit" + query).json()["data"];
  };
  BOOST_TEST(holders("").size() == 5u);
  BOOST_TEST(holders("?permission=staff:write").size() == 2u);
  BOOST_TEST(holders("?permission=users:read&role=support").size() == 1u);
  BOOST_TEST(holders("?permission=moon:write").empty());
  auto anna_alone = holders("?user_id=" + to_text(anna));
  BOOST_REQUIRE(anna_alone.size() == 1u);
  BOOST_TEST(std::ranges::count(anna_alone[0]["permissions"], "staff:write") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::roles_test
