#pragma once

#include "actors/questions.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

/// What a command is told whose user does not exist. Whoever has only a token or a challenge is not told even
/// that.
template <class Command>
error absent_user() {
  if constexpr (is_among<Command, questions<finish_login, find_passkeys, log_in_with_passkey>>)
    return login_refused();
  if constexpr (requires(Command command) { command.token; }) return bad_link_token();
  return {error_code::not_found, "There is no such user", {}};
}

}  // namespace florin
