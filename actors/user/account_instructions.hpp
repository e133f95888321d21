#pragma once

#include <optional>

#include "actors/account/account_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// Who else may act on the owner's accounts at all: FORBIDDEN as `refuse_staff` says. USER_BLOCKED for a
/// hold or a closing by an owner who may not pay.
std::optional<error> refuse_instruction(const user& owner, const instruct_account& command);

/// What the owner of an account is told when it is frozen, thawed or closed: by himself, with the address that he
/// came from; by staff, without theirs. Nothing when compliance asks for it, since that would tell whom it looks
/// at, and nothing to an address that nobody has verified.
std::optional<notification> notice_of_instruction(const user& owner, const instruct_account& command,
                                                  const user_context& context);

}  // namespace florin
