#include <boost/test/unit_test.hpp>

#include "tests/api/auth/registered.hpp"

namespace florin::verify_phone_test {
namespace {

using nlohmann::json;

struct phones : registered {
  std::string token = log_in()["access_token"];

  void verify_email() {
    BOOST_TEST(
        post_json("/v1/users/me/email/confirm", {{"token", token_in_mail(token, "email_verification")}}).status ==
        204);
  }

  test_answer put_phone(const std::string& number) {
    return send("PUT", "/v1/users/me",
                {{"Authorization", "Bearer " + token}, {"Content-Type", "application/json"}},
                json{{"phone", number}}.dump());
  }
  test_answer ask_for_code() { return with_token("POST", "/v1/users/me/phone/verify", token); }
  test_answer confirm(const std::string& code) {
    return post_json("/v1/users/me/phone/confirm", {{"code", code}}, token);
  }
  json me() { return with_token("GET", "/v1/users/me", token).json()["data"]; }
  /// What the latest SMS says.
  std::string code() {
    for (const auto& each : outbox_of(token))
      if (each["channel"] == "sms") return each["text"].get<std::string>().substr(8, 6);
    return {};
  }
};

BOOST_FIXTURE_TEST_SUITE(verify_phone_test, phones)

BOOST_AUTO_TEST_CASE(Phone_IsVerifiedByTheCodeOfTheSms) {
  BOOST_TEST(ask_for_code().status == 409);
  put_phone("+436601234567");
  BOOST_TEST(me()["phone_verified"] == false);
  BOOST_TEST(ask_for_code().status == 409, "not before the e-mail address is verified");
  verify_email();
  auto asked = ask_for_code();
  BOOST_TEST(asked.status == 202);
  BOOST_TEST(asked.json()["data"]["phone"] == "+43•••••••567");
  BOOST_TEST(asked.json()["data"]["expires_in"] == 600);
  BOOST_TEST(asked.body.find(code()) == std::string::npos);
  BOOST_TEST(confirm("12345").status == 400);
  BOOST_TEST(confirm("abcdef").status == 400);
  BOOST_TEST(confirm(code()).status == 204);
  BOOST_TEST(me()["phone_verified"] == true);
  BOOST_TEST(ask_for_code().status == 409);
  put_phone("+18765550100");
  BOOST_TEST(me()["phone_verified"] == false);
  BOOST_TEST(confirm("123456").status == 409);
}

BOOST_AUTO_TEST_CASE(Code_IsSentOnceUnderAKey) {
  put_phone("+436601234567");
  verify_email();
  auto ask = [&] {
    return send("POST", "/v1/users/me/phone/verify",
                {{"Authorization", "Bearer " + token}, {"Idempotency-Key", "k"}});
  };
  auto first = ask();
  auto sent = code();
  auto again = ask();
  BOOST_TEST(again.status == 202);
  BOOST_TEST(again.body == first.body);
  BOOST_TEST(again.headers["Idempotent-Replayed"] == "true");
  BOOST_TEST(code() == sent);
  BOOST_TEST(confirm(sent).status == 204);
  BOOST_TEST(ask().body == first.body);
  auto outcome = with_token("GET", "/v1/idempotency-keys/k", token).json()["data"];
  BOOST_TEST(outcome["status"] == 202);
  BOOST_TEST(outcome["reply"].is_null());
}

BOOST_AUTO_TEST_CASE(TooManyCodes_AreRefusedWithWhenToComeBack) {
  put_phone("+436601234567");
  verify_email();
  for (int i = 0; i < 3; ++i) BOOST_TEST(ask_for_code().status == 202);
  auto refused = ask_for_code();
  BOOST_TEST(refused.status == 429);
  BOOST_TEST(refused.headers.contains("Retry-After"));
  BOOST_TEST(refused.json()["error"]["details"]["limit_type"] == "user");
}

BOOST_AUTO_TEST_CASE(Phone_IsItsOwnersAlone) {
  BOOST_TEST(send("POST", "/v1/users/me/phone/verify", {}).status == 401);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::verify_phone_test
