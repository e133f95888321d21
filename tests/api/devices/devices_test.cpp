#include <boost/test/unit_test.hpp>

#include "tests/api/auth/registered.hpp"

namespace florin::devices_test {
namespace {

struct devices : registered {
  std::string token = log_in()["access_token"];

  nlohmann::json all() { return with_token("GET", "/v1/devices", token).json()["data"]; }
  test_answer add(const std::string& name) { return post_json("/v1/devices", {{"name", name}}, token); }
  int notices() {
    int count = 0;
    auto outbox = with_token("GET", "/v1/sandbox/outbox", token).json()["data"];
    for (const auto& mail : outbox) count += mail["template"] == "login_from_new_device";
    return count;
  }
  test_answer log_in_from(const std::string& browser, const std::string& device_token) {
    return send("POST", "/v1/auth/login",
                {{"Content-Type", "application/json"}, {"User-Agent", browser}, {"X-Device-Token", device_token}},
                nlohmann::json{{"username", "carol"}, {"password", password}}.dump());
  }
};

BOOST_FIXTURE_TEST_SUITE(devices_test, devices)

BOOST_AUTO_TEST_CASE(Device_IsRegisteredListedAndForgotten) {
  auto made = add("My phone");
  BOOST_REQUIRE(made.status == 201);
  auto device = made.json()["data"]["device"];
  std::string path = "/v1/devices/" + std::string(device["device_id"]);
  BOOST_TEST(made.headers["Location"] == path);
  BOOST_TEST(std::string(made.json()["data"]["token"]).starts_with("dt_"));
  BOOST_TEST(all().size() == 1u);
  BOOST_TEST(all()[0]["last_login_at"].is_null());
  BOOST_TEST(with_token("DELETE", path, token).status == 204);
  BOOST_TEST(with_token("DELETE", path, token).status == 404);
  BOOST_TEST(with_token("DELETE", "/v1/devices/x", token).status == 404);
  BOOST_TEST(all().empty());
}

BOOST_AUTO_TEST_CASE(Login_WithItsTokenRaisesNoNotice) {
  std::string device = add("My phone").json()["data"]["token"];
  BOOST_TEST(log_in_from("Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0", device).status == 200);
  BOOST_TEST(notices() == 0);
  BOOST_TEST(!all()[0]["last_login_at"].is_null());
  auto sessions = with_token("GET", "/v1/users/me/sessions", token).json()["data"];
  BOOST_TEST(sessions[0]["device"] == "My phone");
  BOOST_TEST(log_in_from("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/130.0", "dt_x").status == 200);
  BOOST_TEST(notices() == 1);
}

BOOST_AUTO_TEST_CASE(Device_IsForLoginsAndHasAName) {
  BOOST_TEST(send("POST", "/v1/devices", headers_of_alice(), R"({"name":"My phone"})").status == 403);
  BOOST_TEST(add("").status == 400);
  BOOST_TEST(add(" \n").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::devices_test
