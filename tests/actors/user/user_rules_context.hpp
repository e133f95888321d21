#pragma once

#include <boost/test/unit_test.hpp>

#include "actors/events/known_events.hpp"
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
    become(*decided);
    return decided->answer;
  }
  template <class Answer>
  void become(const user_decision<Answer>& decided) {
    check_fields(decided.event, decided.after);
    state = decided.after;
    latest_event = decided.event.name();
    notifications.insert(notifications.end(), decided.notifications.begin(), decided.notifications.end());
  }
  /// Nothing is different but what the event lists; without one, nothing at all.
  void check_fields(user_event event, const user& after) const {
    if (!event) {
      BOOST_TEST((after == state), "a change without an event would be lost");
      return;
    }
    auto change = record_change(*event, state.id, state.id, 2, to_record(state), to_record(after));
    BOOST_TEST(known_events().fault_of(change).value_or("") == "");
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
