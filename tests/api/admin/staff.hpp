#pragma once

#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin {

/// The edge with two administrators and one of the help desk.
struct staff : edge_fixture {
  user_id anna = bank.add_user("anna");
  user_id otto = bank.add_user("otto");
  user_id sofia = bank.add_user("sofia");
  std::string anna_key = bank.add_key(anna, "admin");
  std::string otto_key = bank.add_key(otto, "admin");
  std::string sofia_key = bank.add_key(sofia, "support");

  test_answer by(const std::string& key, const std::string& method, const std::string& target,
                 const nlohmann::json& body = {}) {
    test_headers headers{{"Authorization", "Bearer " + key}};
    if (!body.is_null()) headers.emplace_back("Content-Type", "application/json");
    return send(method, target, headers, body.is_null() ? "" : body.dump());
  }
  test_answer by_anna(const std::string& method, const std::string& target, const nlohmann::json& body = {}) {
    return by(anna_key, method, target, body);
  }
  test_answer approved(const test_answer& asked) {
    return by_anna("POST", "/v1/admin/approvals/" + std::string(asked.json()["data"]["approval_id"]) + "/approve");
  }
  static std::string of(const user_id& user, const std::string& rest = "") {
    return "/v1/admin/users/" + to_text(user) + rest;
  }
};

}  // namespace florin
