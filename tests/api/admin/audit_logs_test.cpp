#include "tests/api/admin/staff.hpp"

namespace florin::audit_logs_test {
namespace {

struct watched : staff {
  watched() {
    by(sofia_key, "POST", of(alice, "/block"), {{"reason", "Stolen phone"}});
    by(sofia_key, "POST", of(alice, "/unblock"));
    auto asked =
        by_anna("POST", "/v1/admin/permissions/assign", {{"role", "support"}, {"permission", "audit:read"}});
    by(otto_key, "POST", "/v1/admin/approvals/" + std::string(asked.json()["data"]["approval_id"]) + "/approve");
  }
  nlohmann::json logs(const std::string& query = "") {
    auto answer = by_anna("GET", "/v1/admin/audit-logs" + query);
    BOOST_TEST(answer.status == 200, answer.body);
    return answer.json()["data"];
  }
};

nlohmann::json change_of(const nlohmann::json& event, const std::string& field) {
  for (const auto& each : event["changes"])
    if (each["field"] == field) return each;
  return {};
}

BOOST_FIXTURE_TEST_SUITE(audit_logs_test, watched)

BOOST_AUTO_TEST_CASE(Events_SayWhoDidWhat) {
  auto all = logs();
  BOOST_REQUIRE(all.size() == 3u);
  BOOST_TEST(all[0]["type"] == "role.changed");
  BOOST_TEST(all[0]["entity_id"] == "role:support");
  BOOST_TEST(all[0]["user_id"].is_null());
  auto blocked = all[2];
  BOOST_TEST(blocked["type"] == "user.blocked");
  BOOST_TEST(blocked["actor_id"] == to_text(sofia));
  BOOST_TEST(blocked["user_id"] == to_text(alice));
  BOOST_TEST(std::string(blocked["session_id"]).starts_with("ses_"));
  BOOST_TEST(change_of(blocked, "status")["after"] == "blocked");
  BOOST_TEST(change_of(blocked, "by").is_null());
}

BOOST_AUTO_TEST_CASE(PersonalFields_AreNotShown) {
  auto reason = change_of(logs()[2], "status_reason");
  BOOST_TEST(reason["is_concealed"] == true);
  BOOST_TEST(reason["after"].is_null());
  auto body = by_anna("GET", "/v1/admin/audit-logs").body;
  BOOST_TEST(body.find("Stolen") == std::string::npos);
  BOOST_TEST(body.find("sealed:") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(Filters_AllHold) {
  BOOST_TEST(logs("?entity=" + to_text(alice)).size() == 2u);
  BOOST_TEST(logs("?entity=role:support").size() == 1u);
  BOOST_TEST(logs("?user_id=" + to_text(alice)).size() == 2u);
  BOOST_TEST(logs("?actor_id=" + to_text(otto)).size() == 1u);
  BOOST_TEST(logs("?type=user.unblocked").size() == 1u);
  BOOST_TEST(logs("?type=user.unblocked&actor_id=" + to_text(anna)).empty());
  for (auto query : {"?entity=alice", "?user_id=x", "?from=soon", "?cursor=x", "?limit=101", "?color=red"})
    BOOST_TEST(by_anna("GET", std::string("/v1/admin/audit-logs") + query).error_code() == "VALIDATION_ERROR",
               query);
}

BOOST_AUTO_TEST_CASE(Pages_FollowEachOther) {
  auto first = by_anna("GET", "/v1/admin/audit-logs?limit=2").json();
  BOOST_TEST(first["pagination"]["total_count"] == 3);
  auto second =
      by_anna("GET", "/v1/admin/audit-logs?limit=2&cursor=" + std::string(first["pagination"]["next_cursor"]))
          .json();
  BOOST_TEST(second["data"].size() == 1u);
  BOOST_TEST(second["pagination"]["has_more"] == false);
}

BOOST_AUTO_TEST_CASE(Activity_IsOnesOwn) {
  auto own = get("/v1/users/me/activity");
  BOOST_TEST(own.status == 200);
  BOOST_TEST(own.json()["data"].size() == 2u);
  BOOST_TEST(own.json()["data"][0]["type"] == "user.unblocked");
  BOOST_TEST(own.json()["data"][0]["actor_id"].is_null());
  BOOST_TEST(get("/v1/users/" + to_text(bob) + "/activity").status == 404);
  auto by_staff = by(sofia_key, "GET", "/v1/users/" + to_text(alice) + "/activity").json()["data"];
  BOOST_TEST(by_staff.size() == 2u);
  BOOST_TEST(by_staff[0]["actor_id"] == to_text(sofia));
  BOOST_TEST(by_anna("GET", "/api/admin/logs/" + to_text(alice) + "/").json()["data"].size() == 2u);
  BOOST_TEST(get("/v1/admin/logs/" + to_text(alice)).status == 403);
}

BOOST_AUTO_TEST_CASE(Chain_IsVerifiedByPortions) {
  auto whole = by_anna("GET", "/v1/admin/audit-logs/verify").json()["data"];
  BOOST_TEST(whole["is_intact"] == true);
  BOOST_TEST(whole["from_batch"] == 1);
  BOOST_TEST(whole["verified_batches"] == bank.batch_count());
  BOOST_TEST(whole["broken_batch"].is_null());
  BOOST_TEST(by_anna("GET", "/v1/admin/audit-logs/verify?from_batch=0").error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::audit_logs_test
