#pragma once

#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// With the right password. UNAUTHENTICATED for who may not log in.
result<user_decision<live_login>> decide(const user& state, const log_in& command, const user_context& context);

result<user_decision<done>> decide(const user& state, const end_logins& command, const user_context& context);

}  // namespace florin
