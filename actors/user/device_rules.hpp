#pragma once

#include "actors/user/device_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

// What they refuse is said at the commands (actors/user/device_commands.hpp).

result<user_decision<registered_device>> decide(const user& state, const register_device& command,
                                                const user_context& context);
result<user_decision<done>> decide(const user& state, const forget_device& command, const user_context& context);

}  // namespace florin
