#pragma once

#include <variant>

#include "actors/approval/approval_commands.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/second_factor_commands.hpp"
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

/// What an administrator would do to himself, and the bank would have one less: from the user's actor, which
/// carries it out when there is another one who can act. BUSINESS_RULE_VIOLATION for the last one.
struct leave_office {
  using answer = done;
  std::variant<deactivate_user, delete_user, erase_user, disable_second_factor, remove_passkey> by;
};

/// `florin enrolment-code`, by whoever runs the bank's machine: for the first administrator, whom no other one can
/// give it. NOT_FOUND for a username that there is not, otherwise as `give_enrolment_code`.
struct give_enrolment_code_by_operator {
  using answer = enrolment_code;
  std::string username;
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
