#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::administration_test {
namespace {

struct administration_test : operations_test {
  customer anna{shared_client(), "admin"};
  customer otto{shared_client(), "admin"};

  static std::string of(const std::string& user, const std::string& rest = "") {
    return "/v1/admin/users/" + user + rest;
  }
  http_reply decide(customer& by, const nlohmann::json& approval, const std::string& decision) {
    return by.post("/v1/admin/approvals/" + approval.at("approval_id").get<std::string>() + "/" + decision,
                   nlohmann::json::object());
  }
};

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(administration, administration_test)

BOOST_AUTO_TEST_CASE(Operator_MakesTheFirstAdministrator) {
  visitor carol(shared_client());
  carol.log_in();
  BOOST_TEST(carol.get("/v1/admin/roles").status == 403);
  auto done = shared_bank().command({"grant-role", carol.username, "admin"});
  BOOST_TEST(done.exit_code == 0, done.output);
  BOOST_TEST(carol.get("/v1/admin/roles").status == 200);
  for (const auto& [name, role] : {std::pair{"nobody", "admin"}, {carol.username.c_str(), "king"}}) {
    auto refused = shared_bank().command({"grant-role", name, role});
    BOOST_TEST(refused.exit_code == 1);
    BOOST_TEST(refused.output.find("There is no") != std::string::npos, refused.output);
  }
}

BOOST_AUTO_TEST_CASE(Grant_ActsOnTheNextRequestOnceASecondAdministratorApprovesIt) {
  auto asked = anna.post(of(alice.user, "/roles"), {{"role", "auditor"}, {"reason", "Yearly audit"}});
  BOOST_REQUIRE(asked.status == 202);
  BOOST_TEST(decide(anna, asked.data(), "approve").status == 403);
  BOOST_TEST(alice.get("/v1/admin/audit-logs").status == 403);
  BOOST_TEST(decide(otto, asked.data(), "approve").status == 200);
  BOOST_TEST(alice.get("/v1/admin/audit-logs").status == 200);
  BOOST_TEST(decide(otto, asked.data(), "approve").status == 409);
  auto removed = anna.send({"DELETE", of(alice.user, "/roles/auditor")});
  BOOST_TEST(removed.status == 200);
  BOOST_TEST(alice.get("/v1/admin/audit-logs").status == 403);
}

BOOST_AUTO_TEST_CASE(Permission_IsGivenToAUserAloneByTwo) {
  auto body = nlohmann::json{{"user_id", alice.user}, {"permission", "audit:read"}, {"reason", "Yearly audit"}};
  auto asked = anna.post("/v1/admin/permissions/assign", body);
  BOOST_REQUIRE(asked.status == 202);
  BOOST_TEST(decide(anna, asked.data(), "approve").status == 403);
  BOOST_TEST(decide(otto, asked.data(), "approve").status == 200);
  BOOST_TEST(alice.get("/v1/admin/audit-logs").status == 200);
  auto holders = anna.get("/v1/admin/permissions/audit?permission=audit:read&limit=100").data();
  BOOST_TEST(std::ranges::any_of(holders, [&](const auto& each) { return each.at("user_id") == alice.user; }));
  BOOST_TEST(anna.post("/v1/admin/permissions/revoke", body).status == 204);
  BOOST_TEST(alice.get("/v1/admin/audit-logs").status == 403);
}

BOOST_AUTO_TEST_CASE(AddressOfSomebodyElse_IsChangedByTwo) {
  visitor carol(shared_client());
  carol.log_in();
  auto user = carol.enrolled.at("user_id").get<std::string>();
  auto address = "n" + carol.username + "@example.com";
  auto asked = anna.send(
      {"PUT", of(user), nlohmann::json{{"email", address}}.dump(), {{"content-type", "application/json"}}});
  BOOST_REQUIRE(asked.status == 202);
  BOOST_TEST(anna.get(of(user)).data().at("proposed_email") == address);
  BOOST_TEST(anna.get(of(user)).data().at("email") != address);
  // Who has the address is told before it is decided, and who decides sees it.
  auto outbox = carol.get("/v1/sandbox/outbox?limit=100").body;
  BOOST_TEST(outbox.find("email_change_requested") != std::string::npos, outbox);
  customer chloe(shared_client(), "compliance");
  auto seen = chloe.get("/v1/admin/approvals/" + asked.data().at("approval_id").get<std::string>());
  BOOST_TEST(seen.data().at("concerned").at("proposed_email") == address);
  auto readings = anna.get("/v1/admin/logs/" + user + "?type=user.read_by_staff").data();
  BOOST_REQUIRE(readings.size() == 1u);
  BOOST_TEST(readings[0].at("actor_id") == chloe.user);
  BOOST_TEST(decide(otto, asked.data(), "approve").status == 200);
  BOOST_TEST(anna.get(of(user)).data().at("email") == address);
}

BOOST_AUTO_TEST_CASE(Role_GivesMoreOnceASecondAdministratorApprovesIt) {
  auto asked = anna.post("/v1/admin/permissions/assign", {{"role", "moderator"}, {"permission", "logs:read"}});
  BOOST_REQUIRE(asked.status == 202);
  customer mona(shared_client(), "moderator");
  BOOST_TEST(mona.get("/v1/admin/logs").status == 403);
  BOOST_TEST(decide(otto, asked.data(), "approve").status == 200);
  BOOST_TEST(mona.get("/v1/admin/logs").status == 200);
  BOOST_TEST(
      anna.post("/v1/admin/permissions/revoke", {{"role", "moderator"}, {"permission", "logs:read"}}).status ==
      200);
  BOOST_TEST(mona.get("/v1/admin/logs").status == 403);
}

BOOST_AUTO_TEST_CASE(Role_OfTheBanksOwnPermitsWhatItSays) {
  auto name =
      "teller_" + std::to_string(std::chrono::system_clock::now().time_since_epoch().count() % 1'000'000'000);
  auto made = anna.post("/v1/admin/roles",
                        {{"name", name}, {"description", "At the counter"}, {"permissions", {"users:read"}}});
  BOOST_REQUIRE(made.status == 201);
  BOOST_TEST(made.header("location") == "/v1/admin/roles/" + name);
  customer teller(shared_client(), name);
  BOOST_TEST(teller.get(of(alice.user)).status == 200);
  anna.post("/v1/admin/permissions/revoke", {{"role", name}, {"permission", "users:read"}});
  BOOST_TEST(teller.get(of(alice.user)).status == 403);
  BOOST_TEST(anna.send({"DELETE", "/v1/admin/roles/" + name}).status == 204);
}

BOOST_AUTO_TEST_CASE(SessionsOfStaff_AreNotEndedByOtherStaff) {
  auto sessions_of = [](const std::string& user) { return "/v1/users/" + user + "/sessions"; };
  visitor carol(shared_client());
  carol.log_in();
  auto his = otto.get("/v1/users/me/sessions").data().at(0).at("session_id").get<std::string>();
  for (const auto& target : {sessions_of(otto.user), sessions_of(otto.user) + "/" + his}) {
    auto refused = anna.send({"DELETE", target});
    BOOST_TEST(refused.status == 403, refused.body);
    BOOST_TEST(refused.error().at("details").at("required_permission") == "staff:write");
  }
  BOOST_TEST(otto.get("/v1/users/me").status == 200);
  BOOST_TEST(anna.send({"DELETE", sessions_of(carol.enrolled.at("user_id"))}).status == 204);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
}

BOOST_AUTO_TEST_CASE(BlockedUser_IsRefusedAtOnceAndLogsInAgainOnceUnblocked) {
  visitor carol(shared_client());
  carol.log_in();
  auto id = carol.enrolled.at("user_id").get<std::string>();
  BOOST_TEST(anna.post(of(id, "/block"), {{"reason", "Stolen phone"}}).status == 200);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
  BOOST_TEST(anna.get("/v1/admin/users?status=blocked").data().at(0).at("user_id") == id);
  BOOST_TEST(anna.post(of(id, "/unblock"), nlohmann::json::object()).status == 200);
  carol.log_in();
  BOOST_TEST(carol.get("/v1/users/me").status == 200);
}

BOOST_AUTO_TEST_CASE(UserBlockedForTransactions_LogsInAndReadsAndMovesNothing) {
  visitor carol(shared_client());
  carol.log_in();
  auto id = carol.enrolled.at("user_id").get<std::string>();
  auto account = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(account.status == 201);
  const std::string own = account.data().at("id");
  BOOST_TEST(alice.transfer(alice.checking, own, "5.00").status == 201);
  BOOST_TEST(anna.post(of(id, "/block"), {{"scope", "transactions"}, {"reason", "Mule?"}}).status == 200);

  auto me = carol.get("/v1/users/me");
  BOOST_TEST(me.data().at("status") == "blocked");
  BOOST_TEST(me.data().at("block_scope") == "transactions");
  auto refuses = [&](const std::string& target, const nlohmann::json& body, visitor& with) {
    auto same = with;
    auto reply =
        same.client.send({"POST",
                          target,
                          body.dump(),
                          {{"Content-Type", "application/json"},
                           {"Idempotency-Key", new_key()},
                           {"Authorization", "Bearer " + with.tokens.at("access_token").get<std::string>()}}});
    BOOST_TEST(reply.status == 403, target << " " << reply.body);
    BOOST_TEST(reply.error().at("code") == "USER_BLOCKED", target);
  };
  refuses("/v1/transfers", transfer_body(own, alice.checking, "1.00"), carol);
  refuses("/v1/transfers/batch", {{"transfers", {transfer_body(own, alice.checking, "1.00")}}}, carol);
  refuses("/v1/accounts", {{"account_type", "savings"}, {"currency", "EUR"}}, carol);
  auto sure = carol.confirmed("api_keys.create", "Reader");
  refuses("/v1/api-keys", {{"name", "Reader"}, {"scopes", {"accounts:read"}}}, sure);
  auto leaving = carol.confirmed("users.me.delete");
  BOOST_TEST(leaving.send("DELETE", "/v1/users/me?mode=soft").status != 204);
  BOOST_TEST(carol.send("POST", "/v1/users/me/deactivate").status == 409);

  // Money arrives, logins work, and there is a list of them.
  BOOST_TEST(alice.transfer(alice.checking, own, "5.00").status == 201);
  carol.log_in();
  BOOST_TEST(carol.get("/v1/users/me/sessions").data().size() == 2u);
  BOOST_TEST(carol.get("/v1/accounts/" + own).data().at("ledger_balance") == "10.00");
  auto events = anna.get("/v1/admin/audit-logs?entity=" + id + "&type=user.blocked").data();
  BOOST_REQUIRE(events.size() == 1u);
  bool names_scope = false;
  for (const auto& change : events[0].at("changes"))
    names_scope |= change.at("field") == "block_scope" && change.at("after") == "transactions";
  BOOST_TEST(names_scope, events[0].dump());

  BOOST_TEST(anna.post(of(id, "/unblock"), nlohmann::json::object()).data().at("block_scope").is_null());
  BOOST_TEST(carol.get("/v1/users/me").data().at("status") == "active");
}

BOOST_AUTO_TEST_CASE(UserBlockedForCompliance_GetsNoMoneyUntilComplianceLiftsIt) {
  customer chloe(shared_client(), "compliance");
  customer sofia(shared_client(), "support");
  visitor carol(shared_client());
  carol.log_in();
  auto id = carol.enrolled.at("user_id").get<std::string>();
  const std::string own =
      carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}}).data().at("id");
  nlohmann::json nothing = nlohmann::json::object();
  auto pays = [&] { return alice.transfer(alice.checking, own, "5.00"); };
  auto balance = [&] { return chloe.get("/v1/accounts/" + own).data().at("ledger_balance"); };
  BOOST_TEST(sofia.post(of(id, "/block"), {{"reason", "Stolen phone"}}).status == 200);
  BOOST_TEST(pays().status == 201);
  BOOST_TEST(chloe.post(of(id, "/block"), {{"scope", "transactions"}, {"reason", "Case 17"}}).status == 200);
  auto refused = pays();
  BOOST_TEST(refused.status == 422, refused.body);
  BOOST_TEST(refused.error().at("code") == "BUSINESS_RULE_VIOLATION");
  for (auto word : {"compliance", "block", "Case"})
    BOOST_TEST(refused.body.find(word) == std::string::npos, refused.body);
  BOOST_TEST(balance() == "5.00");
  // Of a batch the others are paid.
  auto batch = alice.post(
      "/v1/transfers/batch",
      {{"transfers",
        {transfer_body(alice.checking, own, "1.00"), transfer_body(alice.checking, alice.savings, "1.00")}}});
  BOOST_TEST(batch.data().at("failed_count") == 1, batch.body);
  BOOST_TEST(batch.body.find("BUSINESS_RULE_VIOLATION") != std::string::npos);
  BOOST_TEST(balance() == "5.00");

  auto lifted = sofia.post(of(id, "/unblock"), nothing);
  BOOST_TEST(lifted.status == 200);
  BOOST_TEST(lifted.data().at("status") == "blocked");
  BOOST_REQUIRE(lifted.data().at("blocks").size() == 1u);
  BOOST_TEST(lifted.data().at("blocks")[0].at("source") == "compliance");
  BOOST_TEST(lifted.body.find("Case 17") == std::string::npos);
  BOOST_TEST(sofia.post(of(id, "/unblock"), nothing).status == 403);
  BOOST_TEST(anna.post(of(id, "/unblock"), nothing).status == 403);
  // Neither deletion nor restoration lets him go, nor lets money in.
  BOOST_TEST(anna.send({"DELETE", of(id)}).data().at("blocks").size() == 1u);
  BOOST_TEST(pays().status == 422);
  BOOST_TEST(decide(otto, anna.post(of(id, "/restore"), nothing).data(), "approve").status == 200);
  BOOST_TEST(anna.get(of(id)).data().at("status") == "blocked");
  BOOST_TEST(pays().status == 422);
  BOOST_TEST(chloe.post(of(id, "/unblock"), nothing).data().at("status") == "active");
  BOOST_TEST(pays().status == 201);
  BOOST_TEST(balance() == "10.00");
}

BOOST_AUTO_TEST_CASE(PasswordReset_VoidsThePasswordAndSendsALink) {
  visitor carol(shared_client());
  carol.log_in();
  auto id = carol.enrolled.at("user_id").get<std::string>();
  BOOST_TEST(anna.post(of(id, "/reset-password"), nlohmann::json::object()).status == 202);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
}

BOOST_AUTO_TEST_CASE(Users_AreFoundAndInvited) {
  auto invited = anna.post("/v1/admin/users", {{"username", "i" + alice.user.substr(20)},
                                               {"email", alice.user.substr(20) + "@example.com"}});
  BOOST_REQUIRE(invited.status == 201);
  auto id = invited.data().at("user_id").get<std::string>();
  BOOST_TEST(anna.get("/v1/admin/users?limit=1").data().at(0).at("user_id") == id);
  auto by_name = anna.get("/v1/admin/users?username=" + invited.data().at("username").get<std::string>());
  BOOST_TEST(by_name.data().size() == 1u);
  BOOST_TEST(anna.send({"DELETE", of(id)}).data().at("status") == "deleted");
  auto restored = [&] {
    auto asked = anna.post(of(id, "/restore"), nlohmann::json::object());
    BOOST_TEST(asked.status == 202);
    BOOST_TEST(decide(otto, asked.data(), "approve").status == 200);
    return anna.get(of(id)).data().at("status");
  };
  BOOST_TEST(restored() == "active");
  // Who was blocked is not unblocked by it.
  anna.post(of(id, "/block"), {{"reason", "Stolen phone"}});
  BOOST_TEST(anna.send({"DELETE", of(id)}).data().at("status") == "deleted");
  BOOST_TEST(restored() == "blocked");
}

BOOST_AUTO_TEST_CASE(AuditLog_SaysWhoDidWhatAndItsChainHolds) {
  anna.post(of(alice.user, "/block"), {{"reason", "Stolen phone"}});
  anna.post(of(alice.user, "/unblock"), nlohmann::json::object());
  auto events = anna.get("/v1/admin/audit-logs?entity=" + alice.user).data();
  BOOST_REQUIRE(events.size() == 3u);
  BOOST_TEST(events[1].at("type") == "user.blocked");
  BOOST_TEST(events[1].at("actor_id") == anna.user);
  for (const auto& change : events[1].at("changes")) {
    if (change.at("field") == "status") BOOST_TEST(change.at("before") == "active");
    if (change.at("field") == "status_reason") BOOST_TEST(change.at("is_concealed") == true);
  }
  BOOST_TEST(alice.get("/v1/users/me/activity?type=user.blocked").data().size() == 1u);
  std::int64_t next = 1;
  for (nlohmann::json portion; next != 0;
       next = portion.at("next_batch").is_null() ? 0 : portion.at("next_batch").get<std::int64_t>()) {
    portion = anna.get("/v1/admin/audit-logs/verify?from_batch=" + std::to_string(next)).data();
    BOOST_TEST(portion.at("is_intact") == true);
    BOOST_REQUIRE((portion.at("next_batch").is_null() || portion.at("next_batch") > next));
  }
}

BOOST_AUTO_TEST_CASE(MovedMoneyAndOpenedAccounts_AreOnRecordWithSessionAndRequest) {
  visitor carol(shared_client());
  carol.log_in();
  auto opened = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(opened.status == 201);
  auto event = anna.get("/v1/admin/audit-logs?entity=" + opened.data().at("id").get<std::string>()).data().at(0);
  BOOST_TEST(event.at("type") == "account.opened");
  BOOST_TEST(event.at("actor_id") == carol.enrolled.at("user_id"));
  BOOST_TEST(event.at("session_id") == carol.tokens.at("session_id"));
  BOOST_TEST(event.at("request_id").get<std::string>() == opened.header("x-request-id"));

  auto paid = alice.transfer(alice.checking, alice.savings, "1.00");
  BOOST_REQUIRE(paid.status == 201);
  auto rows =
      journal_reader(shared_bank())
          .run(
              "SELECT snapshot.body->>'user' FROM journal.posting JOIN journal.snapshot ON entity = session "
              "WHERE posting.request = '" +
              paid.header("x-request-id") + "'");
  BOOST_REQUIRE(rows.size() == 1);
  BOOST_TEST(rows[0][0].as<std::string>() == alice.user);
}

BOOST_AUTO_TEST_CASE(AuditLog_ShowsMoneyWhenItIsAskedFor) {
  auto paid = alice.transfer(alice.checking, alice.savings, "1.00");
  BOOST_REQUIRE(paid.status == 201);
  auto id = paid.data().at("transaction_id").get<std::string>();
  auto found = [&](const std::string& query) { return anna.get("/v1/admin/audit-logs?" + query).data(); };
  for (const auto& query :
       {"content=transactions&user_id=" + alice.user, "content=all&limit=1&entity=" + alice.checking,
        "type=transaction.transfer&actor_id=" + alice.user, "entity=" + id, std::string("content=transactions"),
        "content=transactions&request_id=" + paid.header("x-request-id"),
        "content=all&user_id=" + alice.user + "&request_id=" + paid.header("x-request-id")}) {
    auto rows = found(query);
    BOOST_REQUIRE_MESSAGE(rows.size() >= 1, query);
    BOOST_TEST(rows[0].at("entity_id") == id, query);
    BOOST_TEST(rows[0].at("postings")[0].at("amount") == "1.00", query);
    BOOST_TEST(rows[0].at("actor_id") == alice.user, query);
  }
  BOOST_TEST(found("entity=" + alice.checking)[0].at("type") == "account.opened");
  BOOST_TEST(found("request_id=" + paid.header("x-request-id")).empty());
  // All pages together are the whole, newest first.
  std::vector<std::int64_t> sequences;
  auto query = "/v1/admin/audit-logs?content=all&limit=3&user_id=" + alice.user;
  for (std::string cursor;;) {
    auto page = anna.get(query + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    for (const auto& each : page.at("data")) sequences.push_back(each.at("sequence"));
    if (!page.at("pagination").at("has_more")) break;
    cursor = page.at("pagination").at("next_cursor");
  }
  BOOST_TEST(sequences.size() >= 8u);
  BOOST_TEST(std::ranges::is_sorted(sequences, std::ranges::greater{}));
}

BOOST_AUTO_TEST_CASE(StaffReadsCustomersAccountsAndMoney_OnRecord) {
  customer chloe(shared_client(), "compliance");
  customer max(shared_client(), "moderator");
  auto paid = alice.transfer(alice.checking, alice.savings, "1.00").data();
  auto id = paid.at("transaction_id").get<std::string>();
  std::size_t count = 0;
  for (const auto& target :
       {"/v1/accounts?user_id=" + alice.user, "/v1/accounts/" + alice.checking,
        "/v1/accounts/" + alice.checking + "/balance", "/v1/accounts/" + alice.checking + "/transactions",
        "/v1/transactions?user_id=" + alice.user, "/v1/transactions/" + id, "/v1/transfers?user_id=" + alice.user,
        "/v1/transfers/" + id}) {
    BOOST_TEST(max.get(target).status == 404, target);
    auto read = chloe.get(target);
    BOOST_TEST(read.status == 200, target << read.body);
    auto records = anna.get("/v1/admin/logs/" + alice.user + "?type=user.read_by_staff").data();
    BOOST_REQUIRE(records.size() == ++count);
    BOOST_TEST(records[0].at("actor_id") == chloe.user, target);
    BOOST_TEST(records[0].at("request_id").get<std::string>() == read.header("x-request-id"), target);
  }
  BOOST_TEST(alice.get("/v1/users/me/activity?type=user.read_by_staff").data().empty());
}

BOOST_AUTO_TEST_CASE(Activity_CountsRequestsByDayAndOperation) {
  for (int i = 0; i < 3; ++i) alice.get("/v1/accounts");
  auto requests = [&] {
    std::int64_t found = 0;
    for (const auto& each : alice.get("/v1/users/me/activity?type=api.used&limit=100").data())
      if (each.at("api_use").at("operation") == "accounts.list")
        found += each.at("api_use").at("requests").get<std::int64_t>();
    return found;
  };
  for (int attempt = 0; attempt < 100 && requests() == 0; ++attempt)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  BOOST_TEST(requests() == 3);
  auto whole = alice.get("/v1/users/me/activity?limit=100").data();
  BOOST_TEST(std::ranges::any_of(whole, [](const auto& each) { return each.at("type") == "api.used"; }));
  BOOST_TEST(std::ranges::any_of(whole, [](const auto& each) { return each.at("type") == "account.opened"; }));
  BOOST_TEST(anna.get("/v1/users/" + alice.user + "/activity?type=api.used").data().size() >= 1u);
}

BOOST_AUTO_TEST_CASE(NobodyOfTheStaff_FindsWhoLookedIntoHim) {
  customer chloe(shared_client(), "compliance");
  customer max(shared_client(), "moderator");
  BOOST_REQUIRE(chloe.get("/v1/accounts/" + anna.checking).status == 200);
  BOOST_TEST(otto.get("/v1/admin/audit-logs?type=user.read_by_staff&user_id=" + anna.user).data().size() == 1u);
  for (const auto& target : {"/v1/admin/audit-logs?limit=100&user_id=" + anna.user,
                             "/v1/admin/audit-logs?limit=100&actor_id=" + chloe.user,
                             "/v1/admin/logs/" + anna.user, "/v1/users/" + anna.user + "/activity"}) {
    auto seen = anna.get(target);
    BOOST_TEST(seen.status == 200, target);
    BOOST_TEST(seen.body.find("read_by_staff") == std::string::npos, target);
  }
  // Nor does who may not read the trail, and of accounts he sees how their numbers end.
  auto seen = max.get("/v1/users/" + anna.user + "/activity?limit=100");
  BOOST_TEST(seen.body.find("read_by_staff") == std::string::npos);
  auto number = anna.get("/v1/accounts/" + anna.checking).data().at("account_number").get<std::string>();
  BOOST_TEST(seen.body.find(number) == std::string::npos);
  BOOST_TEST(seen.body.find("••••" + number.substr(number.size() - 4)) != std::string::npos, seen.body);
}

BOOST_AUTO_TEST_CASE(BlockForCompliance_OutlivesTheServer) {
  test_bank bank;
  customer chloe(bank.client(), "compliance"), payer(bank.client()), payee(bank.client());
  BOOST_TEST(chloe.post(of(payee.user, "/block"), {{"scope", "transactions"}}).status == 200);
  bank.kill_server();
  bank.start();
  for (auto* each : {&chloe, &payer, &payee}) each->client = bank.client();
  BOOST_TEST(payer.transfer(payer.checking, payee.checking, "1.00").status == 422);
  BOOST_TEST(chloe.post(of(payee.user, "/unblock"), nlohmann::json::object()).data().at("status") == "active");
  BOOST_TEST(payer.transfer(payer.checking, payee.checking, "1.00").status == 201);
  bank.require_sound();
}

BOOST_AUTO_TEST_CASE(Logs_HoldNoSecretsAndNobodysAddress) {
  // Of its own, since all of it is written once the bank has ended.
  test_bank bank;
  customer program(bank.client());
  visitor carol(bank.client());
  auto tokens = carol.log_in();
  carol.try_login("wrong-Secret-55-guess");
  carol.refresh(tokens.at("refresh_token"));
  auto link = carol.link_token("email_verification");
  carol.post("/v1/users/me/email/confirm", {{"token", link}});
  program.get("/v1/accounts?owner=" + carol.email);
  bank.drain_server();
  bank.await_end_of_server();
  auto text = bank.logs();
  BOOST_TEST(text.find("auth.token.refresh") != std::string::npos);
  for (const auto& secret :
       {carol.password, carol.email, std::string("wrong-Secret-55-guess"), link, program.api_key,
        tokens.at("access_token").get<std::string>(), tokens.at("refresh_token").get<std::string>()})
    BOOST_TEST(text.find(secret) == std::string::npos, secret);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::administration_test
