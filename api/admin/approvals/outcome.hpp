#pragma once

#include "actors/administration/administration_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

/// 200 with the user as he is now, or 202 with what a second member of staff has to approve.
void show_outcome(const call_ptr& call, const user_or_approval& outcome);
void show_outcome(const call_ptr& call, const role_or_approval& outcome);
void show_requested(const call_ptr& call, const approval& requested);

/// The reply again, as it was: an approval as it was asked for, whatever was decided, and a role as it was then.
void show_request_again(const call_ptr& call, const idempotency_record& stored,
                        std::function<void(std::string)> then);
void show_role_again(const call_ptr& call, const idempotency_record& stored,
                     std::function<void(std::string)> then);
/// 200 with the role, 202 with the approval, 204 when neither is shown.
std::uint16_t status_of_role_again(const idempotency_record& stored);

}  // namespace florin
