#pragma once

#include "actors/user/phone_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

// What they refuse is said at the commands. How often codes are sent is bounded where they are (sending_rules).

result<user_decision<send_phone_code::answer>> decide(const user& state, const send_phone_code& command,
                                                      const user_context& context);
result<user_decision<done>> decide(const user& state, const confirm_phone& command, const user_context& context);

/// To the phone in the profile.
send_phone_code::answer code_sent_to(const user& state);

/// "+43•••••••567"
std::string masked_phone(const std::string& number);

}  // namespace florin
