#include <boost/test/unit_test.hpp>

#include "tests/api/auth/registered.hpp"

namespace florin::login_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(login_test, registered)

BOOST_AUTO_TEST_CASE(Registration_ShowsTheUserWithoutItsPassword) {
  auto answer = register_as("dave");
  auto data = answer.json()["data"];
  BOOST_TEST(answer.headers["Location"] == "/v1/users/" + std::string(data["user_id"]));
  BOOST_TEST(data["username"] == "dave");
  BOOST_TEST(data["roles"] == nlohmann::json::array({"user"}));
  BOOST_TEST(!data.contains("password"));
  BOOST_TEST(answer.body.find("violet") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(Registration_NamesEveryFieldThatIsWrong) {
  auto answer = post_json("/v1/users", {{"username", "9"}, {"email", "x"}, {"password", "short"}});
  BOOST_TEST(answer.status == 400);
  auto details = answer.json()["error"]["details"];
  for (auto field : {"username", "email", "password"}) BOOST_TEST(details.contains(field));
}

BOOST_AUTO_TEST_CASE(Login_NeedsExactlyOneName) {
  BOOST_TEST(post_json("/v1/auth/login", {{"password", password}}).error_code() == "VALIDATION_ERROR");
  BOOST_TEST(
      post_json("/v1/auth/login", {{"username", "carol"}, {"email", "carol@example.com"}, {"password", password}})
          .error_code() == "VALIDATION_ERROR");
  BOOST_TEST(post_json("/v1/auth/login", {{"email", "carol@example.com"}, {"password", password}}).status == 200);
}

BOOST_AUTO_TEST_CASE(Login_AnswersTheSameForEveryFailure) {
  auto wrong = post_json("/v1/auth/login", {{"username", "carol"}, {"password", "wrong"}});
  auto stranger = post_json("/v1/auth/login", {{"username", "nobody"}, {"password", "wrong"}});
  BOOST_TEST(wrong.status == 401);
  BOOST_TEST(wrong.json()["error"]["message"] == stranger.json()["error"]["message"]);
  BOOST_TEST(stranger.status == 401);
}

BOOST_AUTO_TEST_CASE(AccessToken_OpensWhatItsUserMay) {
  auto tokens = log_in();
  BOOST_TEST(tokens["token_type"] == "Bearer");
  BOOST_TEST(tokens["expires_in"] == 900);
  auto me = with_token("GET", "/v1/users/me", tokens["access_token"]);
  BOOST_TEST(me.status == 200);
  BOOST_TEST(me.json()["data"]["username"] == "carol");
}

BOOST_AUTO_TEST_CASE(AccessToken_EndsAfterFifteenMinutes) {
  std::string token = log_in()["access_token"];
  pass(std::chrono::minutes(14));
  BOOST_TEST(with_token("GET", "/v1/users/me", token).status == 200);
  pass(std::chrono::minutes(1));
  auto answer = with_token("GET", "/v1/users/me", token);
  BOOST_TEST(answer.status == 401);
  BOOST_TEST(answer.json()["error"]["details"]["reason"] == "expired");
}

BOOST_AUTO_TEST_CASE(AccessToken_OfAnotherIsRefused) {
  std::string token = log_in()["access_token"];
  token.back() = token.back() == 'A' ? 'B' : 'A';
  BOOST_TEST(with_token("GET", "/v1/users/me", token).status == 401);
  BOOST_TEST(with_token("GET", "/v1/users/me", "a.b.c").status == 401);
  BOOST_TEST(with_token("GET", "/v1/users/me", "..").status == 401);
}

BOOST_AUTO_TEST_CASE(RefreshToken_IsExchangedOnce) {
  auto first = log_in();
  auto second = post_json("/v1/auth/token/refresh", {{"refresh_token", first["refresh_token"]}});
  BOOST_TEST(second.status == 200);
  BOOST_TEST(second.json()["data"]["refresh_token"] != first["refresh_token"]);
  pass(std::chrono::seconds(11));
  auto reuse = post_json("/v1/auth/token/refresh", {{"refresh_token", first["refresh_token"]}});
  BOOST_TEST(reuse.status == 401);
  BOOST_TEST(with_token("GET", "/v1/users/me", second.json()["data"]["access_token"]).status == 401);
}

BOOST_AUTO_TEST_CASE(RefreshToken_ThatWasMadeUpIsRefused) {
  std::string token = log_in()["refresh_token"];
  for (auto forged : {std::string("rt_"), std::string("x"), token.substr(0, token.size() - 1), "rt_" + token}) {
    auto answer = post_json("/v1/auth/token/refresh", {{"refresh_token", forged}});
    BOOST_TEST(answer.status == 401);
  }
  BOOST_TEST(post_json("/v1/auth/token/refresh", {{"refresh_token", token}}).status == 200);
}

BOOST_AUTO_TEST_CASE(Logout_EndsTheAccessTokenAtOnce) {
  auto tokens = log_in();
  auto other = log_in();
  BOOST_TEST(post_json("/v1/auth/logout", {}, tokens["access_token"]).status == 204);
  BOOST_TEST(with_token("GET", "/v1/users/me", tokens["access_token"]).status == 401);
  BOOST_TEST(with_token("GET", "/v1/users/me", other["access_token"]).status == 200);
}

BOOST_AUTO_TEST_CASE(ApiKey_NeitherLogsOutNorChangesAPassword) {
  BOOST_TEST(post_json("/v1/auth/logout", {}, alice_key).error_code() == "BUSINESS_RULE_VIOLATION");
  auto answer =
      post_json("/v1/auth/password/change", {{"current_password", "a"}, {"new_password", "b"}}, alice_key);
  BOOST_TEST(answer.error_code() == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(PasswordChange_NeedsTheCurrentOne) {
  std::string token = log_in()["access_token"];
  const std::string next = "orbit-Walnut-73-fjord";
  auto change = [&](const std::string& current, const std::string& wanted) {
    return post_json("/v1/auth/password/change", {{"current_password", current}, {"new_password", wanted}}, token);
  };
  BOOST_TEST(change("wrong", next).error_code() == "FORBIDDEN");
  BOOST_TEST(change(password, "password").error_code() == "VALIDATION_ERROR");
  BOOST_TEST(change(password, next).status == 200);
  BOOST_TEST(with_token("GET", "/v1/users/me", token).status == 200);
  log_in(next);
}

BOOST_AUTO_TEST_CASE(Sessions_AreListedAndEndedByTheirOwner) {
  auto tokens = log_in(), other = log_in();
  std::string token = tokens["access_token"], id = tokens["session_id"], others_id = other["session_id"];
  auto listed = with_token("GET", "/v1/users/me/sessions", token).json()["data"];
  BOOST_REQUIRE(listed.size() == 2u);
  for (const auto& each : listed) BOOST_TEST(each["is_current"] == (each["session_id"] == id));
  BOOST_TEST(with_token("DELETE", "/v1/users/me/sessions/" + others_id, token).status == 204);
  BOOST_TEST(with_token("DELETE", "/v1/users/me/sessions/" + others_id, token).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/users/me/sessions/nonsense", token).status == 404);
  BOOST_TEST(with_token("GET", "/v1/users/me", other["access_token"]).status == 401);
  BOOST_TEST(with_token("GET", "/v1/users/" + to_text(alice) + "/sessions", token).status == 404);
  pass(std::chrono::seconds(1));
  BOOST_TEST(with_token("DELETE", "/v1/users/me/sessions", token).status == 204);
  BOOST_TEST(with_token("GET", "/v1/users/me", token).status == 401);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::login_test
