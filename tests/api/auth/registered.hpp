#pragma once

#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin {

/// The edge with carol, who is registered.
struct registered : edge_fixture {
  const std::string password = "violet-Harbor-93-kettle";

  registered() { BOOST_REQUIRE(register_as("carol").status == 201); }

  test_answer post_json(const std::string& target, const nlohmann::json& body, const std::string& token = {}) {
    test_headers headers{{"Content-Type", "application/json"}};
    if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + token);
    return send("POST", target, headers, body.dump());
  }
  void pass(std::chrono::microseconds time) { bank.clock().microseconds += time.count(); }
  test_answer register_as(const std::string& name) {
    return post_json("/v1/users", {{"username", name}, {"email", name + "@example.com"}, {"password", password}});
  }
  nlohmann::json log_in() { return log_in(password); }
  nlohmann::json log_in(const std::string& with) {
    auto answer = post_json("/v1/auth/login", {{"username", "carol"}, {"password", with}});
    BOOST_TEST(answer.status == 200);
    return answer.json()["data"];
  }
  /// A token for one operation, which the password has confirmed.
  std::string confirmed(const std::string& token, const std::string& operation, const std::string& payee = {}) {
    nlohmann::json body{{"password", password}, {"operation", operation}};
    if (!payee.empty()) body["payee"] = payee;
    auto answer = post_json("/v1/auth/step-up", body, token);
    BOOST_REQUIRE_MESSAGE(answer.status == 200, answer.body);
    return answer.json()["data"]["access_token"];
  }
  nlohmann::json outbox_of(const std::string& token) {
    return with_token("GET", "/v1/sandbox/outbox", token).json()["data"];
  }
  /// Of the newest e-mail, which must be of this template.
  std::string token_in_mail(const std::string& token, const std::string& expected_template) {
    auto newest = outbox_of(token).at(0);
    BOOST_TEST(newest["template"] == expected_template);
    std::string text = newest["text"];
    auto start = text.find("https://bank.example/");
    BOOST_REQUIRE(start != std::string::npos);
    auto hash = text.find('#', start);
    return text.substr(hash + 1, text.find_first_of(" \n", hash) - hash - 1);
  }
  test_answer with_token(const std::string& method, const std::string& target, const std::string& token) {
    return send(method, target, {{"Authorization", "Bearer " + token}});
  }
};

}  // namespace florin
