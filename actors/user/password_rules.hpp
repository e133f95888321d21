#pragma once

#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// A wrong password is counted, and told to the user when it locked somebody out.
struct remembered_failure {
  user after;
  user_event event;
  std::vector<notification> notifications;
};
remembered_failure fail_password(const user& state, const origin& from, timestamp now,
                                 const user_context& context);

/// Of commands that ask a user who has logged in for the password: FORBIDDEN.
error wrong_current_password();

/// VALIDATION_ERROR for a new password that is weak or the current one.
result<user_decision<done>> decide(const user& state, const change_password& command, const user_context& context);
/// VALIDATION_ERROR for a token that is not good, then for a weak password.
result<user_decision<done>> decide(const user& state, const reset_password& command, const user_context& context);

}  // namespace florin
