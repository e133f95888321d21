#pragma once

#include <optional>

#include "actors/account/account_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// Who else may act on the owner's accounts at all: FORBIDDEN as `refuse_staff` says.
std::optional<error> refuse_freeze(const user& owner, const change_freeze& command);

/// What the owner of an account is told when it is frozen or thawed: by himself, with the address that he came
/// from; by staff, without theirs. Nothing when compliance asks for it, since that would tell whom it looks at,
/// and nothing to an address that nobody has verified.
std::optional<notification> notice_of_freeze(const user& owner, const change_freeze& command,
                                             const user_context& context);

}  // namespace florin
