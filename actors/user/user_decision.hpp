#pragma once

#include <string>
#include <vector>

#include "actors/credentials/key_ring.hpp"
#include "actors/credentials/password_policy.hpp"
#include "actors/journal/entry.hpp"
#include "actors/notification/notification.hpp"
#include "actors/role/role_table.hpp"
#include "actors/session/session.hpp"
#include "actors/session/session_bounds.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/sending_bounds.hpp"
#include "actors/user/user.hpp"
#include "actors/user/user_events.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// What the bank has decided about all users.
struct user_policies {
  login_settings logins;
  password_policy_settings passwords;
  link_settings links;
  /// Those that accounts can be in.
  std::vector<currency> currencies{};
  /// How long deleted users can be restored; then they are erased.
  std::chrono::days deletion_retention{30};
  /// Of a sandbox that was told to: staff needs no second factor, for its work or for keys.
  bool staff_is_relaxed = false;
  sending_bounds sending{};
  session_bounds sessions{};
};

/// What a rule about a user may look at besides the user and the command.
struct user_context {
  const user_policies& policies;
  const key_ring& keys;
  identifier_source& identifiers;
  const secret_source& secrets;
  const role_table& roles;
};

/// What becomes of a user by a command. All of it is committed at once, and then the command is answered. A rule
/// is a function `decide(state, command, context)` that returns one, or refuses when nothing is to be committed.
template <class Answer>
struct user_decision {
  user after;
  /// What the journal calls the change; none when the user stays as it is.
  user_event event;
  /// May be a refusal: a failure that is remembered.
  result<Answer> answer;
  std::vector<notification> notifications;
  std::vector<session> opened;
  /// Becomes the user's password, once it is hashed.
  std::string new_password;
  /// Of what else belongs to the user.
  std::vector<entity_change> others{};
  /// Becomes the user's picture, whose version `after` has; empty: there is none any more.
  std::optional<std::string> avatar{};
  /// What the event says besides: no fields of the user.
  record notes{};
};

/// The same decision, whatever is answered then.
template <class Answer>
user_decision<done> without_answer(user_decision<Answer> decided) {
  return {std::move(decided.after),
          decided.event,
          done{},
          std::move(decided.notifications),
          std::move(decided.opened),
          std::move(decided.new_password),
          std::move(decided.others),
          std::move(decided.avatar),
          std::move(decided.notes)};
}

}  // namespace florin
