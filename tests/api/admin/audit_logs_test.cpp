#include <algorithm>

#include "actors/account/account_events.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/oauth/oauth_client_events.hpp"
#include "actors/session/session_events.hpp"
#include "api/admin/audit/audit_event_body.hpp"
#include "tests/api/admin/staff.hpp"

namespace florin::audit_logs_test {
namespace {

struct watched : staff {
  const std::string account_number = "AT611904300234573201";

  watched() {
    by(sofia_key, "POST", of(alice, "/block"), {{"reason", "Stolen phone"}});
    by(sofia_key, "POST", of(alice, "/unblock"));
    auto asked =
        by_anna("POST", "/v1/admin/permissions/assign", {{"role", "support"}, {"permission", "audit:read"}});
    by(otto_key, "POST", "/v1/admin/approvals/" + std::string(asked.json()["data"]["approval_id"]) + "/approve");
  }
  void open_alices_account() {
    account_opened opened;
    opened.account = alice_checking;
    opened.number = account_number;
    opened.owner = alice;
    opened.currency = *currency::find("USD");
    opened.monthly_fee = opened.overdraft_limit = money{987654, opened.currency};
    entity_change opening;
    opening.entity = {entity_kind::account, alice_checking};
    opening.owner = alice;
    opening.version = 1;
    opening.event = journaled(opened);
    bank.add_event(std::move(opening));
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

BOOST_AUTO_TEST_CASE(DigestsOfSecrets_AreNotShown) {
  recorded_event client, session, forged;
  client.change.event = {oauth_client_events::registered, {{{"name", "Planner"}, {"secret_digest", "c0ffee"}}}};
  session.change.event = {session_events::created,
                          {{{"kind", "grant"}, {"code_digest", "c0ffee"}, {"credential_digest", "c0ffee"}}}};
  // Nobody can tell what it is that nobody has declared.
  forged.change.event =
      journal_event::stored("session.forged", {{{"code_digest", "c0ffee"}, {"token", "c0ffee"}}});
  for (const auto& event : {client, session, forged}) {
    auto changes = body_of(event).changes;
    BOOST_TEST(changes.size() == event.change.event.body.fields.size());
    for (const auto& each : changes) {
      BOOST_TEST(each.is_concealed == (each.name != "name" && each.name != "kind"), each.name);
      BOOST_TEST(each.after.has_value() != each.is_concealed, each.name);
    }
  }
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

BOOST_AUTO_TEST_CASE(Type_ThatThereIsNotIsRefusedWithTheNearestOne) {
  auto own = "/v1/users/" + to_text(anna) + "/activity";
  for (const auto& [target, wanted, nearest] :
       {std::tuple{std::string("/v1/admin/audit-logs"), "user.bloked", "user.blocked"},
        {std::string("/v1/admin/audit-logs"), "transaction.payment", "transaction."},
        {std::string("/v1/admin/audit-logs"), "api.used", "did you mean"},
        {own, "user.loged_in", "user.logged_in?"},
        {own, "api.use", "api.used"},
        {own, "transaction.transfer", "did you mean"},
        {"/v1/admin/logs/" + to_text(alice), "users.blocked", "user.blocked"}}) {
    auto refused = by(otto_key, "GET", target + "?type=" + wanted);
    if (target == own) refused = by_anna("GET", target + "?type=" + wanted);
    BOOST_TEST(refused.error_code() == "VALIDATION_ERROR", wanted);
    BOOST_TEST(refused.json()["error"]["details"]["type"][0].get<std::string>().find(nearest) != std::string::npos,
               refused.body);
  }
  for (auto known : {"user.bloked", ""})
    BOOST_TEST(get("/v1/users/me/activity?type=" + std::string(known)).status == 400);
  BOOST_TEST(get("/v1/users/me/activity?type=session.ended").status == 200);
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

BOOST_AUTO_TEST_CASE(Money_IsShownWhenItIsAskedFor) {
  auto rent = bank.add_transfer(alice_checking, bob_checking, 12'345);
  for (const auto& each : logs()) BOOST_TEST(each["entity_type"] != "transaction");
  auto moved = logs("?content=transactions");
  // With the deposits of the fixture.
  BOOST_TEST(moved.size() == 5u);
  auto latest = moved[0];
  BOOST_TEST(latest["type"] == "transaction.transfer");
  BOOST_TEST(latest["entity_type"] == "transaction");
  BOOST_TEST(latest["entity_id"] == to_text(rent));
  BOOST_TEST(latest["actor_id"] == to_text(alice));
  BOOST_TEST(latest["postings"][0]["source"] == to_text(alice_checking));
  BOOST_TEST(latest["postings"][0]["amount"] == "123.45");
  BOOST_TEST(latest["ordinal"].is_null());
  BOOST_TEST(latest["changes"].empty());
  // What the parties wrote with it is theirs.
  BOOST_TEST(by_anna("GET", "/v1/admin/audit-logs?content=transactions").body.find("rent") == std::string::npos);
  // And what was read here, money, twice: for others than who has read it about everybody.
  auto all = by(otto_key, "GET", "/v1/admin/audit-logs?content=all&limit=100").json()["data"];
  BOOST_TEST(all.size() == 3u + 5u + 2u);
  BOOST_TEST(logs("?content=all&limit=100").size() == 3u + 5u + 1u);
}

BOOST_AUTO_TEST_CASE(FiltersOfMoney_AllHold) {
  auto first = bank.add_transfer(alice_checking, bob_checking, 100);
  bank.add_transfer(bob_checking, alice_savings, 200);
  auto count = [&](const std::string& query) { return logs("?limit=100&" + query).size(); };
  BOOST_TEST(count("type=transaction.transfer") == 2u);
  BOOST_TEST(count("type=transaction.deposit") == 4u);
  BOOST_TEST(count("type=user.blocked&content=transactions") == 0u);
  BOOST_TEST(count("content=transactions&user_id=" + to_text(bob)) == 3u);
  BOOST_TEST(count("content=transactions&actor_id=" + to_text(bob) + "&type=transaction.transfer") == 1u);
  BOOST_TEST(count("content=transactions&entity=" + to_text(alice_savings)) == 2u);
  BOOST_TEST(count("content=transactions&entity=" + to_text(alice_savings) + "&user_id=" + to_text(bob)) == 0u);
  BOOST_TEST(count("content=transactions&entity=role:support") == 0u);
  // Blocked, unblocked, and an account of hers was looked into.
  BOOST_TEST(count("content=all&entity=" + to_text(alice)) == 3u);
  BOOST_TEST(count("entity=" + to_text(first)) == 1u);
  BOOST_TEST(count("entity=" + to_text(first) + "&user_id=" + to_text(bob)) == 1u);
  BOOST_TEST(count("entity=" + to_text(first) + "&user_id=" + to_text(sofia)) == 0u);
  BOOST_TEST(count("entity=" + to_text(transaction_id{{9, 9}})) == 0u);
  BOOST_TEST(count("content=transactions&to=2023-11-13") == 0u);
  BOOST_TEST(by_anna("GET", "/v1/admin/audit-logs?content=money").error_code() == "VALIDATION_ERROR");
}

BOOST_AUTO_TEST_CASE(EventsAndMoney_ArePagedAsOneList) {
  for (int i = 0; i < 3; ++i) bank.add_transfer(alice_checking, bob_checking, 100);
  auto page = [&](const std::string& cursor) {
    return by_anna("GET", "/v1/admin/audit-logs?content=all&to=2023-11-15&limit=2" +
                              (cursor.empty() ? "" : "&cursor=" + cursor))
        .json();
  };
  auto whole = logs("?content=all&to=2023-11-15&limit=100");
  std::vector<std::string> due, found;
  for (const auto& each : whole) due.push_back(each["entity_id"].get<std::string>() + each["sequence"].dump());
  BOOST_TEST(std::ranges::is_sorted(whole, std::ranges::greater{},
                                    [](const nlohmann::json& each) { return each["sequence"].get<int>(); }));
  nlohmann::json last;
  for (std::string cursor;;) {
    last = page(cursor);
    for (const auto& each : last["data"])
      found.push_back(each["entity_id"].get<std::string>() + each["sequence"].dump());
    if (!last["pagination"]["has_more"]) break;
    cursor = last["pagination"]["next_cursor"];
  }
  // Each page with everybody's money leaves a line of its own behind, at the top.
  std::erase_if(due, [&](const std::string& each) { return each.starts_with(to_text(anna)); });
  std::erase_if(found, [&](const std::string& each) { return each.starts_with(to_text(anna)); });
  BOOST_TEST(found == due, boost::test_tools::per_element());
  auto before = page(last["pagination"]["prev_cursor"]);
  BOOST_TEST(before["data"].size() == 2u);
  BOOST_TEST(before["pagination"]["has_more"] == true);
}

BOOST_AUTO_TEST_CASE(MoneyThatIsReadInTheTrail_IsOnRecord) {
  logs("?content=transactions&user_id=" + to_text(bob));
  auto of_bob = logs("?user_id=" + to_text(bob));
  BOOST_REQUIRE(of_bob.size() == 1u);
  BOOST_TEST(of_bob[0]["type"] == "user.read_by_staff");
  BOOST_TEST(of_bob[0]["actor_id"] == to_text(anna));
  BOOST_TEST(of_bob[0]["read_operation"] == "admin.audit_logs");
  logs("?content=all");
  auto by_otto = [&](const std::string& query) {
    return by(otto_key, "GET", "/v1/admin/audit-logs" + query).json()["data"];
  };
  BOOST_TEST(by_otto("?type=user.read_by_staff&user_id=" + to_text(anna))[0]["read_object"] == "everybody");
  logs("?user_id=" + to_text(sofia));
  BOOST_TEST(by_otto("?type=user.read_by_staff").size() == 2u);
}

BOOST_AUTO_TEST_CASE(AccountsThatAreReadInTheTrail_AreOnRecord) {
  open_alices_account();
  auto by_otto = [&](const std::string& query) {
    return by(otto_key, "GET", "/v1/admin/audit-logs?type=user.read_by_staff&" + query).json()["data"];
  };
  logs("?type=user.blocked&user_id=" + to_text(alice));
  BOOST_TEST(by_otto("user_id=" + to_text(alice)).empty());
  logs("?entity=" + to_text(alice_checking));
  logs("?type=account.opened&user_id=" + to_text(alice));
  BOOST_TEST(by_otto("user_id=" + to_text(alice)).size() == 2u);
  logs("?type=account.opened");
  BOOST_TEST(by_otto("user_id=" + to_text(anna))[0]["read_object"] == "everybody");
}

BOOST_AUTO_TEST_CASE(NobodyOfTheStaff_FindsWhoLookedIntoHim) {
  auto chloe_key = bank.add_key(bank.add_user("chloe"), "compliance");
  auto savings = bank.add_account(anna, "USD", 100);
  BOOST_REQUIRE(by(chloe_key, "GET", "/v1/accounts/" + to_text(savings)).status == 200);
  BOOST_REQUIRE(by(otto_key, "GET", "/v1/admin/audit-logs?type=user.read_by_staff").json()["data"].size() == 1u);
  auto own = "/v1/users/" + to_text(anna) + "/activity?limit=100";
  for (const auto& target :
       {std::string("/v1/admin/audit-logs?limit=100"), std::string("/v1/admin/audit-logs?type=user.read_by_staff"),
        "/v1/admin/audit-logs?limit=100&user_id=" + to_text(anna), "/v1/admin/audit-logs?entity=" + to_text(anna),
        "/v1/admin/logs/" + to_text(anna) + "?limit=100", own, std::string("/v1/users/me/activity?limit=100")}) {
    auto seen = by_anna("GET", target);
    BOOST_TEST(seen.status == 200, target);
    BOOST_TEST(seen.body.find("read_by_staff") == std::string::npos, target);
    // Nor by what is left out.
    for (const auto& each : seen.json()["data"])
      if (each["user_id"] == to_text(anna)) BOOST_TEST(each["entity_version"].is_null(), target);
  }
  BOOST_TEST(by_anna("GET", "/v1/admin/audit-logs?type=user.read_by_staff").json()["pagination"]["total_count"] ==
             0);
  // Nor does a colleague find it for her who may not read the audit trail.
  auto mona_key = bank.add_key(bank.add_user("mona"), "moderator");
  auto seen = by(mona_key, "GET", own);
  BOOST_TEST(seen.status == 200);
  BOOST_TEST(seen.body.find("read_by_staff") == std::string::npos);
  BOOST_TEST(by(mona_key, "GET", own + "&type=user.read_by_staff").json()["data"].empty());
  BOOST_TEST(by(otto_key, "GET", own + "&type=user.read_by_staff").json()["data"].size() == 1u);
}

BOOST_AUTO_TEST_CASE(Activity_ShowsAccountsToWhoMayReadThem) {
  open_alices_account();
  auto target = "/v1/users/" + to_text(alice) + "/activity?type=account.opened";
  auto mona_key = bank.add_key(bank.add_user("mona"), "moderator");
  auto masked = by(mona_key, "GET", target);
  BOOST_REQUIRE(masked.json()["data"].size() == 1u);
  auto event = masked.json()["data"][0];
  BOOST_TEST(change_of(event, "number")["after"] == "••••3201");
  BOOST_TEST(change_of(event, "type")["after"] == "checking");
  BOOST_TEST(change_of(event, "overdraft_limit")["is_concealed"] == true);
  for (auto hidden : {"AT6119", "987654"}) BOOST_TEST(masked.body.find(hidden) == std::string::npos, hidden);
  auto readings = [&] { return logs("?limit=100&type=user.read_by_staff&user_id=" + to_text(alice)).size(); };
  BOOST_TEST(readings() == 0u);
  for (const auto& [key, path] : {std::pair{sofia_key, target},
                                  {alice_key, target},
                                  {otto_key, "/v1/admin/logs/" + to_text(alice) + "?type=account.opened"}}) {
    auto whole = by(key, "GET", path).json()["data"];
    BOOST_REQUIRE(whole.size() == 1u);
    BOOST_TEST(change_of(whole[0], "number")["after"] == account_number);
    BOOST_TEST(change_of(whole[0], "overdraft_limit")["after"] == "987654 USD");
  }
  // What was seen whole is on record.
  BOOST_TEST(readings() == 2u);
  BOOST_TEST(by(sofia_key, "GET", "/v1/users/" + to_text(alice) + "/activity?type=user.blocked").status == 200);
  BOOST_TEST(readings() == 2u);
}

BOOST_AUTO_TEST_CASE(OwnActivity_SaysNotForWhomOneIsBlocked) {
  auto chloe_key = bank.add_key(bank.add_user("chloe"), "compliance");
  BOOST_REQUIRE(by(chloe_key, "POST", of(alice, "/block"), {{"scope", "transactions"}}).status == 200);
  auto own = get("/v1/users/me/activity?type=user.blocked&limit=1");
  BOOST_TEST(change_of(own.json()["data"][0], "block_scope")["after"] == "transactions");
  for (const auto& body : {own.body, get("/v1/users/me").body})
    BOOST_TEST(body.find("compliance") == std::string::npos, body);
  auto trail = change_of(logs("?type=user.blocked&limit=1")[0], "blocks");
  BOOST_TEST(std::string(trail["after"]).starts_with("compliance,transactions,"));
}

BOOST_AUTO_TEST_CASE(Request_IsFound) {
  send("POST", of(alice, "/block"),
       {{"Authorization", "Bearer " + sofia_key}, {"Content-Type", "application/json"}, {"X-Request-Id", "mine"}},
       R"({"reason": "Stolen phone"})");
  BOOST_TEST(logs("?request_id=mine&entity=" + to_text(alice)).size() == 1u);
  BOOST_TEST(logs("?request_id=mine&user_id=" + to_text(bob)).empty());
  BOOST_TEST(logs("?request_id=mine&from=2023-11-14&to=2023-11-14").size() == 1u);
  BOOST_TEST(logs("?request_id=" + to_text(request_id{{1, 1}})).empty());
  for (auto query :
       {"?request_id=mine", "?request_id=mine&from=2023-11-14", "?request_id=mine&from=2023-11-13&to=2023-11-14"})
    BOOST_TEST(by_anna("GET", std::string("/v1/admin/audit-logs") + query).error_code() == "VALIDATION_ERROR",
               query);
  std::string made = logs()[1]["request_id"];
  BOOST_TEST(logs("?request_id=" + made).size() == 1u);
}

BOOST_AUTO_TEST_CASE(Activity_CountsRequestsByDayAndOperation) {
  for (int i = 0; i < 3; ++i) get("/v1/accounts");
  get("/v1/users/me");
  auto uses = get("/v1/users/me/activity?type=api.used").json()["data"];
  BOOST_REQUIRE(uses.size() == 2u);
  BOOST_TEST(uses[0]["type"] == "api.used");
  BOOST_TEST(uses[0]["api_use"]["operation"] == "accounts.list");
  BOOST_TEST(uses[0]["api_use"]["requests"] == 3);
  BOOST_TEST(uses[0]["api_use"]["day"] == "2023-11-14");
  BOOST_TEST(uses[0]["recorded_at"] == "2023-11-14T00:00:00Z");
  BOOST_TEST(uses[0]["sequence"].is_null());
  BOOST_TEST(uses[1]["api_use"]["operation"] == "users.me.get");
  // Refusals count, too, and staff sees the same.
  BOOST_TEST(get("/v1/admin/roles").status == 403);
  auto seen =
      by(sofia_key, "GET", "/v1/users/" + to_text(alice) + "/activity?type=api.used&limit=100").json()["data"];
  BOOST_TEST(seen.size() == 4u);
  BOOST_TEST(seen[1]["api_use"]["operation"] == "admin.roles.list");
  BOOST_TEST(get("/v1/users/me/activity?type=user.blocked").json()["data"].size() == 1u);
  BOOST_TEST(get("/v1/users/me/activity?to=2023-11-13").json()["data"].empty());
  BOOST_TEST(get("/v1/users/me/activity?type=api.used&from=2023-11-14").json()["data"].size() == 4u);
  BOOST_TEST(get("/v1/users/me/activity?type=api.used&from=2023-11-14T00:00:01Z").json()["data"].empty());
}

BOOST_AUTO_TEST_CASE(Activity_IsPagedAsOneList) {
  constexpr std::int64_t day = 24 * 60 * 60 * 1'000'000LL;
  for (int i = 0; i < 2; ++i) {
    bank.clock().microseconds += day;
    // Who was blocked has no credentials from before.
    alice_key = bank.add_key(alice);
    get("/v1/accounts");
    by(sofia_key, "POST", of(alice, "/block"), {{"reason", "Stolen phone"}});
    by(sofia_key, "POST", of(alice, "/unblock"));
  }
  auto path = "/v1/users/" + to_text(alice) + "/activity";
  auto line_of = [](const nlohmann::json& each) {
    return each["type"].get<std::string>() + " " + each["recorded_at"].get<std::string>();
  };
  std::vector<std::string> due, found, back;
  auto whole = by(sofia_key, "GET", path + "?limit=100").json()["data"];
  for (const auto& each : whole) due.push_back(line_of(each));
  BOOST_REQUIRE(due.size() == 8u);
  BOOST_TEST(due[2].starts_with("api.used"));
  nlohmann::json page;
  for (std::string cursor;; cursor = page["pagination"]["next_cursor"]) {
    page = by(sofia_key, "GET", path + "?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    BOOST_TEST(page["pagination"]["total_count"] == 8);
    for (const auto& each : page["data"]) found.push_back(line_of(each));
    if (!page["pagination"]["has_more"]) break;
  }
  BOOST_TEST(found == due, boost::test_tools::per_element());
  while (!page["pagination"]["prev_cursor"].is_null()) {
    page = by(sofia_key, "GET", path + "?limit=1&cursor=" + page["pagination"]["prev_cursor"].get<std::string>())
               .json();
    back.push_back(line_of(page["data"][0]));
  }
  std::ranges::reverse(back);
  due.pop_back();
  BOOST_TEST(back == due, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(Activity_IsOnesOwn) {
  auto own = get("/v1/users/me/activity");
  BOOST_TEST(own.status == 200);
  BOOST_TEST(own.json()["data"].size() == 2u);
  BOOST_TEST(own.json()["data"][0]["type"] == "user.unblocked");
  BOOST_TEST(own.json()["data"][0]["actor_id"].is_null());
  BOOST_TEST(own.json()["data"][0]["entity_version"].is_null());
  BOOST_TEST(get("/v1/users/" + to_text(bob) + "/activity").status == 404);
  auto by_staff = by(sofia_key, "GET", "/v1/users/" + to_text(alice) + "/activity").json()["data"];
  // With what was used: the activity itself.
  BOOST_TEST(by_staff.size() == 3u);
  BOOST_TEST(by_staff[0]["actor_id"] == to_text(sofia));
  BOOST_TEST(by_anna("GET", "/api/admin/logs/" + to_text(alice) + "/").json()["data"].size() == 3u);
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
