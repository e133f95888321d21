#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::validate_password_test {
namespace {

const test_headers json_content{{"Content-Type", "application/json"}};

test_answer validate(edge_fixture& edge, const std::string& body) {
  return edge.send("POST", "/v1/auth/password/validate", json_content, body);
}

edge_settings with_policy(password_policy_settings policy) {
  edge_settings settings;
  settings.password_policy = policy;
  settings.requests_per_minute["auth.password.validate"] = 2;
  return settings;
}

BOOST_FIXTURE_TEST_SUITE(validate_password_test, edge_fixture)

BOOST_AUTO_TEST_CASE(GoodPassword_IsAcceptable) {
  auto answer = validate(*this, R"({"password":"Violet-Otter-42-Lantern"})");
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.json()["data"] ==
             nlohmann::json::parse(R"({"acceptable":true,"score":4,"problems":[],"suggestions":[]})"));
  BOOST_TEST(answer.headers["Cache-Control"] == "no-store");
}

BOOST_AUTO_TEST_CASE(WeakPassword_IsExplainedRatherThanRefused) {
  auto answer = validate(*this, R"({"password":"Summer2024!","username":null})");
  BOOST_TEST(answer.status == 200);
  auto data = answer.json()["data"];
  BOOST_TEST(data["acceptable"] == false);
  BOOST_TEST(data["score"] == 1);
  BOOST_TEST(data["problems"] == nlohmann::json::parse(R"(["Must not be easy to guess"])"));
  BOOST_TEST(data["suggestions"].size() == 3u);
}

BOOST_AUTO_TEST_CASE(UserNameAndAddress_MustNotBeInThePassword) {
  auto expected = nlohmann::json::parse(R"(["Must not contain your user name or e-mail address"])");
  for (auto person : {R"("username":"Lantern")", R"("email":"lantern@example.com")"}) {
    auto answer = validate(*this, R"({"password":"Violet-Otter-42-Lantern",)" + std::string(person) + "}");
    BOOST_TEST(answer.json()["data"]["problems"] == expected, person);
  }
}

BOOST_AUTO_TEST_CASE(ExampleOfTheDocument_IsWhatIsAnswered) {
  const auto& operation = *routes.find_by_name("auth.password.validate");
  auto answer = validate(*this, operation.endpoint.body->example());
  BOOST_TEST(answer.json()["data"] == nlohmann::json::parse(operation.answers.front().data.example()));
}

BOOST_AUTO_TEST_CASE(Policy_IsThatOfTheSettings) {
  edge_fixture lenient(with_policy({.minimum_length = 20, .requires_composition = false}));
  auto problems = validate(lenient, R"({"password":"correct horse"})").json()["data"]["problems"];
  BOOST_TEST(problems == nlohmann::json::parse(R"(["Must have at least 20 characters"])"));
}

BOOST_AUTO_TEST_CASE(Request_NeedsAPassword) {
  for (auto body : {"{}", R"({"password":null})", R"({"password":7})", R"({"password":"x","user":"y"})"}) {
    auto answer = validate(*this, body);
    BOOST_TEST(answer.status == 400);
    BOOST_TEST(answer.error_code() == "VALIDATION_ERROR");
  }
  BOOST_TEST(validate(*this, R"({"password":")" + std::string(1025, 'x') + R"("})").status == 400);
}

BOOST_AUTO_TEST_CASE(Requests_AreCountedByAddress) {
  edge_fixture strict(with_policy({}));
  validate(strict, R"({"password":"x"})");
  BOOST_TEST(validate(strict, R"({"password":"x"})").headers["X-RateLimit-Type"] == "endpoint");
  auto throttled = validate(strict, R"({"password":"x"})");
  BOOST_TEST(throttled.status == 429);
  BOOST_TEST(throttled.error_code() == "RATE_LIMITED");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::validate_password_test
