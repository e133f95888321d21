#pragma once

#include "actors/session/session_commands.hpp"
#include "api/api_call.hpp"
#include "api/api_keys/transfer_limits_body.hpp"

namespace florin {

/// Changes the limits of the caller's key or grant that the path names. TWO_FACTOR_REQUIRED for more than before,
/// whoever asks; NOT_FOUND when there is none of that kind.
void change_limits_of(const call_ptr& call, credential_kind kind, const transfer_limits_body& limits,
                      std::function<void(const session_view&)> then);

}  // namespace florin
