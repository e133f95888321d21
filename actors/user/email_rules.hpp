#pragma once

#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// CONFLICT when the address is verified.
result<user_decision<done>> decide(const user& state, const send_verification& command,
                                   const user_context& context);
/// VALIDATION_ERROR when the token is not good for the address, or not any more.
result<user_decision<done>> decide(const user& state, const confirm_email& command, const user_context& context);

}  // namespace florin
