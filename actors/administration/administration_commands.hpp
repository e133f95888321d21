#pragma once

#include <variant>

#include "actors/approval/approval_commands.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/staff_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// The user as he is now, or what a second member of staff has to approve first.
using user_or_approval = std::variant<user, approval>;

/// POST /admin/users/{id}/block, /unblock and /restore, and DELETE /admin/users/{id} (P54), as
/// `change_user_status` says. A restoration waits for a second member of staff. FORBIDDEN when whoever asks was
/// blocked meanwhile, so that two who block each other do not both succeed; BUSINESS_RULE_VIOLATION for the last
/// administrator.
struct request_user_status {
  using answer = user_or_approval;
  user_id user;
  status_action action = status_action::block;
  std::string reason;
  bool reaches_staff = false;
  origin from;
  timestamp now;
  /// Of a block.
  block_scope scope = block_scope::all;
  /// As `change_user_status` says. Whoever asks acts for compliance only while his roles permit it, too.
  std::optional<block_source> source{};
  bool is_for_compliance = false;
};

/// DELETE /admin/users/{id}/roles/{role} (P140): at once, without a second member of staff. NOT_FOUND;
/// BUSINESS_RULE_VIOLATION for the last administrator.
struct remove_role {
  using answer = florin::user;
  user_id user;
  std::string role;
  origin from;
  timestamp now;
};

/// `florin grant-role`, by whoever runs the bank's machine: how the first administrator comes to be. NOT_FOUND for
/// a username or a role that there is not, CONFLICT as `grant_role`.
struct grant_role_by_operator {
  using answer = florin::user;
  std::string username;
  std::string role;
  timestamp now;
};

}  // namespace florin
