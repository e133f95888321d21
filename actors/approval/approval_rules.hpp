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

/// As it waits.
approval requested_approval(const approval_id& id, const confirmable_command& command, std::string reason,
                            const origin& from, timestamp now);
/// SHA-256 over the approval's id and who asked for it, the command's type and each of its fields.
std::string digest_of_command(const approval& requested);
/// What is to be carried out; nothing when this version does not know it. Throws unreadable_record.
std::optional<confirmable_command> command_of(const approval& requested);

/// FORBIDDEN for what somebody would be given at his own request.
std::optional<error> refuse_for_oneself(const user_id& concerned, const origin& from);

/// As `decide_approval` documents.
result<approval> decide(const approval& state, const decide_approval& command);

/// A new approval as the journal takes it, and a later change of it. It belongs to who asked
/// for it, so that whom it concerns does not read what staff says of them.
entity_change approval_change(const approval& requested);
entity_change approval_change(const approval& before, const approval& after, std::uint64_t version);

error no_such_approval();

}  // namespace florin
