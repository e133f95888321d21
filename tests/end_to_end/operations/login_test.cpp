#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <thread>

#include "tests/end_to_end/harness/shared_bank.hpp"
#include "tests/end_to_end/harness/visitor.hpp"

namespace florin::end_to_end::login_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(login, operations_test)

BOOST_AUTO_TEST_CASE(Visitor_RegistersLogsInAndOut) {
  visitor carol(shared_client());
  BOOST_TEST(carol.enrolled.at("status") == "active");
  carol.log_in();
  auto me = carol.get("/v1/users/me");
  BOOST_TEST(me.status == 200);
  BOOST_TEST(me.data().at("user_id") == carol.enrolled.at("user_id"));
  BOOST_TEST(carol.get("/v1/accounts").data().empty());
  BOOST_TEST(carol.post("/v1/auth/logout", nullptr).status == 204);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
}

BOOST_AUTO_TEST_CASE(Visitor_OpensAnAccountAndIsPaid) {
  visitor carol(shared_client());
  carol.log_in();
  auto opened = carol.post("/v1/accounts", {{"account_type", "checking"}, {"currency", "USD"}});
  BOOST_REQUIRE(opened.status == 201);
  auto paid = alice.post("/v1/transfers",
                         {{"from_account", alice.checking}, {"to_username", carol.username}, {"amount", "12.50"}});
  BOOST_TEST(paid.status == 201);
  auto account = carol.get("/v1/accounts/" + opened.data().at("id").get<std::string>());
  BOOST_TEST(account.data().at("ledger_balance") == "12.50");
}

BOOST_AUTO_TEST_CASE(Names_AreTakenOnce) {
  visitor carol(shared_client());
  auto again = carol.post(
      "/v1/users", {{"username", carol.username}, {"email", "x-" + carol.email}, {"password", carol.password}});
  BOOST_TEST(again.status == 409);
  BOOST_TEST(again.error().at("details").at("field") == "username");
  again = carol.post("/v1/users",
                     {{"username", "x" + carol.username}, {"email", carol.email}, {"password", carol.password}});
  BOOST_TEST(again.status == 409);
  BOOST_TEST(again.error().at("details").at("field") == "email");
}

BOOST_AUTO_TEST_CASE(RefreshToken_IsGoodOnceAndItsReuseEndsTheLogin) {
  visitor carol(shared_client());
  auto first = carol.log_in();
  auto second = carol.refresh(first.at("refresh_token"));
  BOOST_REQUIRE(second.status == 200);
  // The same answer again, as if it had been lost.
  BOOST_TEST(carol.refresh(first.at("refresh_token")).data().at("refresh_token") ==
             second.data().at("refresh_token"));
  auto third = carol.refresh(second.data().at("refresh_token"));
  BOOST_REQUIRE(third.status == 200);
  BOOST_TEST(carol.refresh(first.at("refresh_token")).status == 401);
  BOOST_TEST(carol.refresh(third.data().at("refresh_token")).status == 401);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
}

BOOST_AUTO_TEST_CASE(FailedLogins_LockTheirNetwork) {
  visitor carol(shared_client());
  carol.log_in();
  auto stranger = carol;
  stranger.username += "-nobody";
  for (int i = 0; i < 5; ++i)
    for (auto* each : {&carol, &stranger}) BOOST_TEST(each->try_login("wrong").status == 401);
  auto locked = carol.try_login(carol.password), nobody = stranger.try_login("wrong");
  for (const auto& refused : {locked, nobody}) {
    BOOST_TEST(refused.status == 429);
    BOOST_TEST(refused.code() == "RATE_LIMITED");
    auto wait = std::stoi(refused.header("retry-after"));
    BOOST_TEST(wait > 890);
    BOOST_TEST(wait <= 901);
  }
  BOOST_TEST(locked.error().at("message") == nobody.error().at("message"));
  // Who is logged in goes on, and is told.
  BOOST_TEST(carol.get("/v1/sandbox/outbox").data().at(0).at("template") == "account_locked");
}

BOOST_AUTO_TEST_CASE(Sessions_AreListedAndEnded) {
  visitor carol(shared_client());
  carol.log_in();
  auto first = carol.tokens;
  carol.log_in();
  auto listed = carol.get("/v1/users/me/sessions").data();
  BOOST_REQUIRE(listed.size() == 2u);
  BOOST_TEST(listed[0].at("is_current") == true);
  BOOST_TEST(listed[0].at("ip_address") == "127.0.0.1");
  BOOST_TEST(carol.send("DELETE", "/v1/users/me/sessions/" + first.at("session_id").get<std::string>()).status ==
             204);
  BOOST_TEST(carol.with(first).get("/v1/users/me").status == 401);
  BOOST_TEST(carol.get("/v1/users/me").status == 200);
  BOOST_TEST(alice.get("/v1/users/" + carol.enrolled.at("user_id").get<std::string>() + "/sessions").status ==
             404);
}

BOOST_AUTO_TEST_CASE(Sessions_ComeInPages) {
  visitor carol(shared_client());
  for (int i = 0; i < 3; ++i) carol.log_in();
  std::vector<std::string> found;
  std::string cursor;
  for (bool has_more = true; has_more;) {
    auto page = carol.get("/v1/users/me/sessions?limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
    auto position = page.at("pagination");
    BOOST_TEST(position.at("total_count") == 3);
    found.push_back(page.at("data").at(0).at("session_id"));
    has_more = position.at("has_more");
    if (has_more) cursor = position.at("next_cursor");
  }
  BOOST_TEST(found.size() == 3u);
  BOOST_TEST(found.front() == carol.tokens.at("session_id").get<std::string>());
  BOOST_TEST(std::ranges::is_sorted(found, std::ranges::greater{}));
}

BOOST_AUTO_TEST_CASE(PasswordChange_EndsTheOtherLogins) {
  visitor carol(shared_client());
  carol.log_in();
  auto first = carol.tokens;
  carol.log_in();
  auto change = carol.post("/v1/auth/password/change",
                           {{"current_password", carol.password}, {"new_password", "orbit-Walnut-73-fjord"}});
  BOOST_TEST(change.status == 200);
  BOOST_TEST(change.data().at("kept").at("api_keys") == 0);
  BOOST_TEST(carol.get("/v1/users/me").status == 200);
  BOOST_TEST(carol.with(first).get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
  BOOST_TEST(carol.try_login("orbit-Walnut-73-fjord").status == 200);
}

BOOST_AUTO_TEST_CASE(Address_IsVerifiedByTheLinkInTheEmail) {
  visitor carol(shared_client());
  carol.log_in();
  auto token = carol.link_token("email_verification");
  BOOST_TEST(carol.get("/v1/users/me").data().at("email_verified") == false);
  BOOST_TEST(carol.post("/v1/users/me/email/confirm", {{"token", token}}).status == 204);
  BOOST_TEST(carol.get("/v1/users/me").data().at("email_verified") == true);
  BOOST_TEST(carol.post("/v1/users/me/email/confirm", {{"token", token}}).status == 204);
  BOOST_TEST(carol.post("/v1/users/me/email/confirm", {{"token", token + "A"}}).status == 400);
  BOOST_TEST(carol.post("/v1/users/me/email/verify", nullptr).status == 409);
}

BOOST_AUTO_TEST_CASE(ForgottenPassword_IsResetByTheLinkInTheEmail) {
  visitor carol(shared_client());
  carol.log_in();
  BOOST_TEST(carol.post("/v1/auth/password/forgot", {{"email", "nobody@example.com"}}).status == 202);
  BOOST_TEST(carol.post("/v1/auth/password/forgot", {{"email", carol.email}}).status == 202);
  auto token = carol.link_token("password_reset");
  auto reset = [&](const std::string& to) {
    return carol.post("/v1/auth/password/reset", {{"token", token}, {"new_password", to}});
  };
  BOOST_TEST(reset("password").code() == "VALIDATION_ERROR");
  BOOST_TEST(reset("orbit-Walnut-73-fjord").status == 200);
  BOOST_TEST(reset("copper-Lantern-58-moss").status == 400);
  BOOST_TEST(carol.get("/v1/users/me").status == 401);
  BOOST_TEST(carol.try_login(carol.password).status == 401);
  auto login = carol.try_login("orbit-Walnut-73-fjord");
  BOOST_REQUIRE(login.status == 200);
  carol.tokens = login.data();
  BOOST_TEST(carol.get("/v1/sandbox/outbox").data().at(0).at("template") == "password_changed");
}

BOOST_AUTO_TEST_CASE(Reset_LiftsTheLockoutAndSaysWhatGoesOn) {
  visitor carol(shared_client());
  carol.log_in();
  auto session = carol.tokens;
  auto key = carol.confirmed("api_keys.create", "Reader")
                 .post("/v1/api-keys", {{"name", "Reader"}, {"scopes", {"accounts:read"}}})
                 .data();
  auto program = carol.with({{"access_token", key.at("secret")}});
  carol.post("/v1/auth/password/forgot", {{"email", carol.email}});
  auto token = carol.link_token("password_reset");
  for (int i = 0; i < 5; ++i) carol.try_login("wrong");
  BOOST_TEST(carol.try_login(carol.password).status == 429);
  auto reset =
      carol.post("/v1/auth/password/reset", {{"token", token}, {"new_password", "orbit-Walnut-73-fjord"}});
  BOOST_REQUIRE(reset.status == 200);
  BOOST_TEST(reset.data().at("kept").at("api_keys") == 1);
  BOOST_TEST(reset.data().at("kept").at("second_factor") == false);
  BOOST_TEST(carol.with(session).get("/v1/users/me").status == 401);
  BOOST_TEST(program.get("/v1/accounts").status == 200);
  carol.password = "orbit-Walnut-73-fjord";
  carol.log_in();
  BOOST_TEST(carol.get("/v1/api-keys").data().size() == 1u);
  BOOST_TEST(carol.send("DELETE", "/v1/users/me/sessions?everything=true").status == 204);
  BOOST_TEST(program.get("/v1/accounts").status == 401);
  carol.log_in();
  BOOST_TEST(carol.get("/v1/api-keys").data().empty());
}

BOOST_AUTO_TEST_CASE(ForgottenPassword_FillsNoMailbox) {
  visitor carol(shared_client());
  carol.log_in();
  for (int i = 0; i < 20; ++i)
    BOOST_TEST(carol.post("/v1/auth/password/forgot", {{"email", carol.email}}).status == 202);
  std::this_thread::sleep_for(std::chrono::seconds(1));
  auto mails = carol.get("/v1/sandbox/outbox?limit=100").data();
  auto links =
      std::ranges::count_if(mails, [](const auto& each) { return each.at("template") == "password_reset"; });
  // Nobody has verified the address, so that the link that would verify it counts, too.
  BOOST_TEST(links == 4);
}

BOOST_AUTO_TEST_CASE(Tokens_OfNobodyAreRefusedAlike) {
  visitor carol(shared_client());
  auto first = carol.post("/v1/users/me/email/confirm", {{"token", std::string(75, 'A')}});
  auto second = carol.post("/v1/users/me/email/confirm", {{"token", "x"}});
  BOOST_TEST(first.status == 400);
  BOOST_TEST(first.error().at("message") == second.error().at("message"));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::login_test
