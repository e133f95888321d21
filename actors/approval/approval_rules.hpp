#pragma once

#include <chrono>

#include "actors/approval/approval_commands.hpp"
#include "actors/role/role.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// How long the second member of staff has.
constexpr std::chrono::hours approval_life{72};

/// CONFLICT when the user has the role or the permission, or is deleted.
std::optional<error> refuse_grant(const user& concerned, const std::string& role);
std::optional<error> refuse_permission_grant(const user& concerned, const std::string& permission);

approval requested_grant(const approval_id& id, const request_role_grant& command);
approval requested_grant(const approval_id& id, const request_permission_grant& command);
approval requested_email_change(const approval_id& id, const request_email_change& command);
approval requested_restoration(const approval_id& id, const change_user_status& command);
/// What `wanted` becomes: a change of the role's recorded version.
approval requested_role_change(const approval_id& id, const role& wanted, std::uint64_t version,
                               const origin& from, timestamp now);

/// FORBIDDEN for what somebody would be given at his own request.
std::optional<error> refuse_for_oneself(const user_id& concerned, const origin& from);

/// Whoever has one of these may ask for it.
std::vector<std::string_view> permissions_to_ask_for(approval_action action);

/// As `decide_approval` documents.
result<approval> decide(const approval& state, const decide_approval& command);

/// A new approval as the journal takes it, and a later change of it. It belongs to who asked
/// for it, so that whom it concerns does not read what staff says of them.
entity_change approval_change(const approval& requested);
entity_change approval_change(const approval& before, const approval& after, std::uint64_t version);

error no_such_approval();

}  // namespace florin
