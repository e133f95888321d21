#pragma once

#include "actors/approval/approval_commands.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

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
