#pragma once

#include "actors/user/user_decision.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin {

/// What rules about users look at, and a user to decide about.
struct user_rules_context {
  user_rules_context() {
    state.id = alice;
    state.username = "alice";
    state.email = "alice@example.com";
    state.password_hash = "$argon2id$hash";
  }

  user_context context() { return {policies, keys, identifiers, secrets, roles}; }
  /// Decides, and becomes what was decided.
  template <class Command>
  result<typename Command::answer> carry_out(const Command& command) {
    auto decided = decide(state, command, context());
    if (!decided) return decided.error();
    state = decided->after;
    latest_event = decided->event;
    notifications.insert(notifications.end(), decided->notifications.begin(), decided->notifications.end());
    return decided->answer;
  }

  const origin home{"192.0.2.1", "curl/8.5.0", {}, {}, {}};
  user_policies policies{{}, {}, {"https://bank.example"}};
  key_ring keys = example_keys();
  identifier_source identifiers{7};
  secret_source secrets = make_secret;
  role_table roles;
  user state;
  std::string latest_event;
  std::vector<notification> notifications;
};

}  // namespace florin
