#pragma once

#include "tests/api/auth/registered.hpp"
#include "tests/authenticator.hpp"

namespace florin {

/// Carol, who may turn two-factor authentication on.
struct two_factors : registered {
  std::string token = log_in()["access_token"];
  std::optional<authenticator> app;
  nlohmann::json codes;

  /// Another one each time, as thirty seconds later.
  std::string next_code() {
    pass(std::chrono::seconds(30));
    return app->code(bank.clock());
  }
  void enable() {
    auto begun = post_json("/v1/users/me/2fa/enable", {}, confirmed(token, "users.me.2fa.enable"));
    BOOST_REQUIRE(begun.status == 200);
    app.emplace(begun.json()["data"]["secret"].get<std::string>());
    auto confirmed = post_json("/v1/users/me/2fa/verify", {{"code", next_code()}}, token);
    BOOST_REQUIRE(confirmed.status == 200);
    codes = confirmed.json()["data"]["recovery_codes"];
  }
  test_answer finish(const std::string& challenge, const std::string& code) {
    return post_json("/v1/auth/login/2fa", {{"challenge", challenge}, {"code", code}});
  }
  test_answer step_up(const nlohmann::json& body) { return post_json("/v1/auth/step-up", body, token); }
};

}  // namespace florin
