#pragma once

#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// With the right password: a login, or a challenge when a second factor is on. UNAUTHENTICATED for who may not
/// log in.
result<user_decision<log_in::answer>> decide(const user& state, const log_in& command,
                                             const user_context& context);

/// The login of a user who has proved everything that is asked for.
user_decision<live_login> decide_login(const user& state, login_proof proof, const origin& from, timestamp now,
                                       const user_context& context);

result<user_decision<done>> decide(const user& state, const end_logins& command, const user_context& context);
result<user_decision<done>> decide(const user& state, const report_surplus_sessions& command,
                                   const user_context& context);
result<user_decision<done>> decide(const user& state, const report_token_reuse& command,
                                   const user_context& context);

}  // namespace florin
