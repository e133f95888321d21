#pragma once

#include "actors/session/api_key_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// Refuses as the command says.
result<user_decision<session>> decide(const user& state, const create_api_key& command,
                                      const user_context& context);

}  // namespace florin
