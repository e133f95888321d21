#pragma once

#include <functional>

#include "actors/session/session_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

/// The session if it is there and not over; nothing otherwise.
void find_live_session(const call_ptr& call, const session_id& session,
                       std::function<void(const describe_session::answer&)> then);

}  // namespace florin
