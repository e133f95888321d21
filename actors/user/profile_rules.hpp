#pragma once

#include "actors/user/profile_commands.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

// What they refuse is said at the commands (actors/user/profile_commands.hpp). What would change nothing is
// answered without an entry in the journal.

result<user_decision<user>> decide(const user& state, const update_profile& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const update_user& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const change_email& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const change_preferences& command,
                                   const user_context& context);
result<user_decision<done>> decide(const user& state, const propose_email& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const settle_email_proposal& command,
                                   const user_context& context);
result<user_decision<done>> decide(const user& state, const set_avatar& command, const user_context& context);
result<user_decision<done>> decide(const user& state, const remove_avatar& command, const user_context& context);

/// As much of an address as somebody else may see: "j•••@example.com".
std::string masked_address(std::string_view address);

/// When the journal refused the claim on the new address: CONFLICT.
error address_is_taken();

}  // namespace florin
