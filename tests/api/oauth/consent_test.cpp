#include "tests/api/oauth/oauth_fixture.hpp"
#include "tests/authenticator.hpp"

namespace florin::consent_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(consent_test, oauth_fixture)

BOOST_AUTO_TEST_CASE(Stranger_IsAskedToLogInFirst) {
  auto page = browse(authorize_target());
  BOOST_TEST(page.status == 200);
  BOOST_TEST(page.headers["Content-Type"] == "text/html; charset=utf-8");
  BOOST_TEST(page.body.find("<strong>Budget &lt;planner&gt;</strong>") != std::string::npos);
  BOOST_TEST(page.body.find("name=\"password\"") != std::string::npos);
  BOOST_TEST(page.headers["Content-Security-Policy"].find("form-action 'self'") != std::string::npos);
  BOOST_TEST(page.headers["Cache-Control"] == "no-store");
}

BOOST_AUTO_TEST_CASE(WrongPassword_IsToldOnThePage) {
  auto page = press(authorize_target(), "log_in", {{"login", "<carol>"}, {"password", "wrong"}});
  BOOST_TEST(page.status == 401);
  BOOST_TEST(page.body.find("role=\"alert\"") != std::string::npos);
  BOOST_TEST(page.body.find("value=\"&lt;carol&gt;\"") != std::string::npos);
  BOOST_TEST(page.body.find("wrong\"") == std::string::npos);
  BOOST_TEST(cookie.empty());
}

BOOST_AUTO_TEST_CASE(Login_SetsACookieThatNobodyElseSees) {
  auto answer = press(authorize_target(), "log_in", {{"login", "carol"}, {"password", password}});
  BOOST_TEST(answer.status == 303);
  BOOST_TEST(answer.headers["Location"] == authorize_target());
  auto set = answer.headers["Set-Cookie"];
  BOOST_TEST(set.starts_with("__Host-florin="));
  for (auto rule : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"})
    BOOST_TEST(set.find(rule) != std::string::npos, rule);
}

BOOST_AUTO_TEST_CASE(SecondFactor_IsAskedForOnAPageOfItsOwn) {
  auto begun = post_json("/v1/users/me/2fa/enable", {}, confirmed(token, "users.me.2fa.enable"));
  authenticator app(begun.json()["data"]["secret"].get<std::string>());
  BOOST_REQUIRE(post_json("/v1/users/me/2fa/verify", {{"code", app.code(bank.clock())}}, token).status == 200);
  pass(std::chrono::seconds(30));
  auto page = press(authorize_target(), "log_in", {{"login", "carol"}, {"password", password}});
  BOOST_TEST(page.status == 200);
  BOOST_TEST(cookie.empty());
  auto challenge = between(page.body, "name=\"challenge\" value=\"", "\"");
  BOOST_REQUIRE(!challenge.empty());
  auto wrong = press(authorize_target(), "finish_login", {{"challenge", challenge}, {"code", "000000"}});
  BOOST_TEST(wrong.status == 401);
  BOOST_TEST(wrong.body.find("role=\"alert\"") != std::string::npos);
  auto right =
      press(authorize_target(), "finish_login", {{"challenge", challenge}, {"code", app.code(bank.clock())}});
  BOOST_TEST(right.status == 303);
  BOOST_TEST(browse(authorize_target()).body.find("Give Budget") != std::string::npos);
  BOOST_TEST(press(authorize_target(), "finish_login", {{"challenge", "x"}, {"code", "000000"}}).status == 401);
}

BOOST_AUTO_TEST_CASE(Consent_SaysWhatWhoAndWhere) {
  log_in_browser(authorize_target());
  auto page = browse(authorize_target());
  BOOST_TEST(page.status == 200);
  for (auto text : {"Give Budget &lt;planner&gt; access?", "<strong>carol</strong>", "See your accounts",
                    "<strong>https://planner.example</strong>", "90 days"})
    BOOST_TEST(page.body.find(text) != std::string::npos, text);
  BOOST_TEST(page.body.find("transactions") == std::string::npos);
  BOOST_TEST(page.headers["Content-Security-Policy"].ends_with("form-action 'self' https://planner.example"));
}

BOOST_AUTO_TEST_CASE(Approval_LeadsBackWithACode) {
  log_in_browser(authorize_target());
  auto answer = press(authorize_target(), "approve");
  BOOST_TEST(answer.status == 303);
  auto location = answer.headers["Location"];
  BOOST_TEST(location.starts_with(callback + "?code="));
  BOOST_TEST(location.ends_with("&state=xyz&iss=https%3A%2F%2Fbank.example"));
}

BOOST_AUTO_TEST_CASE(Denial_LeadsBackWithoutOne) {
  log_in_browser(authorize_target());
  auto location = press(authorize_target(), "deny").headers["Location"];
  BOOST_TEST(location.starts_with(callback + "?error=access_denied"));
  BOOST_TEST(location.find("state=xyz") != std::string::npos);
  BOOST_TEST(location.find("code=") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(SomebodyElse_MayLogInInstead) {
  log_in_browser(authorize_target());
  BOOST_TEST(press(authorize_target(), "log_out").status == 303);
  BOOST_TEST(cookie == "__Host-florin=");
  BOOST_TEST(browse(authorize_target()).body.find("name=\"password\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(EndedLogin_IsAskedAgain) {
  log_in_browser(authorize_target());
  auto listed = with_token("GET", "/v1/users/me/sessions", token).json()["data"];
  for (const auto& each : listed)
    if (!each["is_current"])
      with_token("DELETE", "/v1/users/me/sessions/" + std::string(each["session_id"]), token);
  BOOST_TEST(browse(authorize_target()).body.find("name=\"password\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(Cookie_IsGoodForTwelveHours) {
  log_in_browser(authorize_target());
  pass(std::chrono::hours(12));
  BOOST_TEST(browse(authorize_target()).body.find("name=\"password\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(ForeignForms_AreRefused) {
  log_in_browser(authorize_target());
  auto good = csrf_token(browse(authorize_target()));
  auto send_form = [&](const std::string& target, const std::string& form, test_headers headers) {
    return post_form(target, {{"csrf_token", form}, {"decision", "approve"}}, std::move(headers)).status;
  };
  BOOST_TEST(send_form(authorize_target(), "", {}) == 403);
  BOOST_TEST(send_form(authorize_target(), good + "A", {}) == 403);
  // Of a page about another request.
  BOOST_TEST(send_form(authorize_target({{"state", "abc"}}), good, {}) == 403);
  BOOST_TEST(send_form(authorize_target(), good, {{"Origin", "https://evil.example"}}) == 403);
  BOOST_TEST(send_form(authorize_target(), good, {{"Origin", "null"}}) == 403);
  BOOST_TEST(send_form(authorize_target(), good, {{"Sec-Fetch-Site", "cross-site"}}) == 403);
  BOOST_TEST(send_form(authorize_target(), good, {}) == 303);
  // Browsers write an origin in their own way, whatever the request names.
  BOOST_TEST(send_form(authorize_target(), good, {{"Origin", "https://bank.example"}}) == 303);
  BOOST_TEST(send_form(authorize_target(), good,
                       {{"Origin", "https://other.example"}, {"Host", "Other.Example:443"}}) == 303);
  BOOST_TEST(send_form(authorize_target(), good,
                       {{"Origin", "https://other.example:8443"}, {"Host", "other.example"}}) == 403);
  pass(std::chrono::minutes(30));
  BOOST_TEST(send_form(authorize_target(), good, {}) == 403);
}

BOOST_AUTO_TEST_CASE(UntrustedRequests_AreShownAndLeadNowhere) {
  for (const auto& changes : std::vector<parameters>{{{"client_id", "oac_x"}},
                                                     {{"client_id", to_text(oauth_client_id{{1, 2}})}},
                                                     {{"redirect_uri", "https://evil.example/callback"}},
                                                     {{"redirect_uri", callback + "/"}}}) {
    auto page = browse(authorize_target(changes));
    BOOST_TEST(page.status == 400);
    BOOST_TEST(page.headers["Content-Type"] == "text/html; charset=utf-8");
    BOOST_TEST(!page.headers.contains("Location"));
    BOOST_TEST(page.body.find("evil") == std::string::npos);
  }
  BOOST_TEST(browse("/oauth/authorize").status == 400);
  BOOST_TEST(browse("/oauth/authorize?client_id=%").status == 400);
  BOOST_TEST(browse(authorize_target() + "&client_id=again").status == 400);
}

BOOST_AUTO_TEST_CASE(OtherFaults_AreToldToTheClient) {
  for (const auto& [changes, error] :
       std::vector<std::pair<parameters, std::string>>{{{{"response_type", "token"}}, "unsupported_response_type"},
                                                       {{{"code_challenge", "short"}}, "invalid_request"},
                                                       {{{"code_challenge_method", "plain"}}, "invalid_request"},
                                                       {{{"scope", "transfers:write"}}, "invalid_scope"}}) {
    auto answer = browse(authorize_target(changes));
    BOOST_TEST(answer.status == 303);
    BOOST_TEST(answer.headers["Location"].starts_with(callback + "?error=" + error + "&"),
               answer.headers["Location"]);
    BOOST_TEST(answer.headers["Location"].find("state=xyz") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(UnknownParameters_AreIgnored) {
  BOOST_TEST(browse(authorize_target({{"nonce", "n"}, {"prompt", ""}})).status == 200);
}

BOOST_AUTO_TEST_CASE(Refusals_OfTheEdgeArePagesToo) {
  auto answer = send("POST", authorize_target(), {{"Content-Type", "application/json"}}, "{}");
  BOOST_TEST(answer.status == 415);
  BOOST_TEST(answer.headers["Content-Type"] == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::consent_test
