#pragma once

#include "actors/user/passkey_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// For a login by whichever passkey the authenticator offers. The challenge is sealed, not stored: good for five
/// minutes, and once for each user, whose later logins void the earlier challenges.
passkey_question ask_for_passkey(const link_settings& settings, const key_ring& keys, timestamp now);

// The refusals are with the commands.
result<user_decision<begin_passkey::answer>> decide(const user& state, const begin_passkey& command,
                                                    const user_context& context);
result<user_decision<add_passkey::answer>> decide(const user& state, const add_passkey& command,
                                                  const user_context& context);
result<user_decision<done>> decide(const user& state, const remove_passkey& command, const user_context& context);
result<user_decision<find_passkeys::answer>> decide(const user& state, const find_passkeys& command,
                                                    const user_context& context);
result<user_decision<live_login>> decide(const user& state, const log_in_with_passkey& command,
                                         const user_context& context);
result<user_decision<done>> decide(const user& state, const prove_passkey& command, const user_context& context);

}  // namespace florin
