#include <boost/test/unit_test.hpp>

#include "tests/api/auth/registered.hpp"

namespace florin::links_test {
namespace {

struct links : registered {
  std::string access_token = log_in()["access_token"];

  nlohmann::json outbox() { return outbox_of(access_token); }
  std::string token_of(const std::string& expected_template) {
    return token_in_mail(access_token, expected_template);
  }
  test_answer confirm(const std::string& token) {
    return post_json("/v1/users/me/email/confirm", {{"token", token}});
  }
  test_answer reset(const std::string& token, const std::string& to = "orbit-Walnut-73-fjord") {
    return post_json("/v1/auth/password/reset", {{"token", token}, {"new_password", to}});
  }
};

BOOST_FIXTURE_TEST_SUITE(links_test, links)

BOOST_AUTO_TEST_CASE(Address_IsVerifiedWithTheTokenOfTheEmail) {
  auto token = token_of("email_verification");
  BOOST_TEST(with_token("GET", "/v1/users/me", access_token).json()["data"]["email_verified"] == false);
  BOOST_TEST(confirm(token).status == 204);
  BOOST_TEST(with_token("GET", "/v1/users/me", access_token).json()["data"]["email_verified"] == true);
  // A second click changes nothing, and is no mistake while the link is good.
  BOOST_TEST(confirm(token).status == 204);
  auto forged = confirm(token + "A");
  BOOST_TEST(forged.status == 400);
  BOOST_TEST(forged.json()["error"]["details"].contains("token"));
  BOOST_TEST(post_json("/v1/users/me/email/verify", {}, access_token).status == 409);
}

BOOST_AUTO_TEST_CASE(Links_LeadToAPageThatSendsTheToken) {
  post_json("/v1/auth/password/forgot", {{"email", "carol@example.com"}});
  for (const auto& mail : outbox()) {
    std::string text = mail["text"];
    auto start = text.find("https://bank.example/") + std::string("https://bank.example").size();
    auto page = send("GET", text.substr(start, text.find_first_of("# \n", start) - start));
    BOOST_TEST(page.status == 200, mail["template"]);
    BOOST_TEST(page.headers["Referrer-Policy"] == "same-origin");
    auto action = page.body.find("<form action=\"") + 14;
    auto target = page.body.substr(action, page.body.find('"', action) - action);
    BOOST_TEST(post_json(target, {{"token", "x"}, {"new_password", "orbit-Walnut-73-fjord"}}).status == 400,
               target);
  }
}

BOOST_AUTO_TEST_CASE(Pages_SayTheRulesAndWhereToGoOn) {
  auto page = send("GET", "/reset-password");
  BOOST_TEST(page.body.find("At least 8 characters, among them") != std::string::npos, page.body);
  BOOST_TEST(page.body.find("<a href=\"/forgot-password\">") != std::string::npos);
  BOOST_TEST(send("GET", "/confirm-email").body.find("<a href=\"/forgot-password\">") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(Address_IsNotVerifiedWithAnythingElse) {
  auto token = token_of("email_verification");
  for (auto forged : {std::string("x"), token.substr(1), token + "A", std::string(75, 'A')})
    BOOST_TEST(confirm(forged).status == 400);
  BOOST_TEST(reset(token).status == 400);
  pass(std::chrono::hours(24));
  BOOST_TEST(confirm(token).status == 400);
}

BOOST_AUTO_TEST_CASE(VerificationEmail_IsSentAgain) {
  auto count = outbox().size();
  BOOST_TEST(post_json("/v1/users/me/email/verify", {}, access_token).status == 202);
  BOOST_TEST(outbox().size() == count + 1);
  BOOST_TEST(confirm(token_of("email_verification")).status == 204);
}

BOOST_AUTO_TEST_CASE(ForgottenPassword_IsResetWithTheTokenOfTheEmailOnce) {
  BOOST_TEST(post_json("/v1/auth/password/forgot", {{"email", "carol@example.com"}}).status == 202);
  auto token = token_of("password_reset");
  pass(std::chrono::seconds(1));
  auto done = reset(token);
  BOOST_TEST(done.status == 200);
  auto review = done.json()["data"];
  BOOST_TEST(review["ended"] == nlohmann::json({"logins", "authorization_codes", "confirmations", "links"}));
  BOOST_TEST(review["kept"]["api_keys"] == 0);
  BOOST_TEST(with_token("GET", "/v1/users/me", access_token).status == 401);
  BOOST_TEST(reset(token, "copper-Lantern-58-moss").status == 400);
  log_in("orbit-Walnut-73-fjord");
}

BOOST_AUTO_TEST_CASE(ForgottenPassword_AnswersTheSameForStrangers) {
  auto known = post_json("/v1/auth/password/forgot", {{"email", "carol@example.com"}});
  auto stranger = post_json("/v1/auth/password/forgot", {{"email", "nobody@example.com"}});
  BOOST_TEST(stranger.status == known.status);
  BOOST_TEST(stranger.body == known.body);
}

BOOST_AUTO_TEST_CASE(ResetToken_EndsAfterHalfAnHour) {
  post_json("/v1/auth/password/forgot", {{"email", "carol@example.com"}});
  auto token = token_of("password_reset");
  pass(std::chrono::minutes(30));
  BOOST_TEST(reset(token).status == 400);
}

BOOST_AUTO_TEST_CASE(Outbox_IsNotShownWithRealMoney) {
  edge_settings settings;
  settings.environment = environment::live();
  edge_fixture live(settings);
  BOOST_TEST(live.get("/v1/sandbox/outbox").status == 403);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::links_test
