#pragma once

#include <chrono>

#include "actors/approval/approval_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// How long the second member of staff has.
constexpr std::chrono::hours approval_life{72};

/// CONFLICT when the user has the role, or is deleted.
std::optional<error> refuse_grant(const user& concerned, const std::string& role);

approval requested_grant(const approval_id& id, const request_role_grant& command);

/// As `decide_approval` documents.
result<approval> decide(const approval& state, const decide_approval& command);

/// A new approval as the journal takes it, and a later change of it. It belongs to who asked
/// for it, so that whom it concerns does not read what staff says of them.
entity_change approval_change(const approval& requested);
entity_change approval_change(const approval& before, const approval& after, std::uint64_t version);

error no_such_approval();

}  // namespace florin
