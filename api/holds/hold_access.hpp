#pragma once

#include <functional>

#include "actors/account/account.hpp"
#include "api/api_call.hpp"

namespace florin {

using open_hold_handler = std::function<void(const account& source, const hold& held)>;
/// Gives `then` the hold of the caller's that the path names as {id}, which is open. Refuses one that is somebody
/// else's or unknown (NOT_FOUND), and one that is over (CONFLICT).
void with_open_hold(const call_ptr& call, open_hold_handler then);

}  // namespace florin
