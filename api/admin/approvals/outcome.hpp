#pragma once

#include "actors/administration/administration_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

/// 200 with the user as he is now, or 202 with what a second member of staff has to approve.
void show_outcome(const call_ptr& call, const user_or_approval& outcome);
void show_outcome(const call_ptr& call, const role_or_approval& outcome);
void show_requested(const call_ptr& call, const approval& requested);

}  // namespace florin
