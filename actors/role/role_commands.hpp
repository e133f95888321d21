#pragma once

#include <variant>

#include "actors/approval/approval.hpp"
#include "actors/role/role_table.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// GET /admin/roles (P55, P141).
struct list_roles {
  using answer = role_table_ptr;
  static constexpr bool only_reads = true;
};

/// POST /admin/roles (P55). VALIDATION_ERROR for what is no name; CONFLICT when there is such a role, or was.
struct create_role {
  using answer = role;
  std::string name;
  std::string description;
  std::vector<std::string> permissions;
  origin from;
  timestamp now;
};

/// The role as it is now, or what a second member of staff has to approve first.
using role_or_approval = std::variant<role, approval>;

/// PUT /admin/roles/{role}: what is absent stays. It waits for a second member of staff when it gives something.
/// NOT_FOUND; BUSINESS_RULE_VIOLATION when administrators would lose what administration needs; FORBIDDEN for a
/// role that whoever asks has himself, as all that follow.
struct change_role {
  using answer = role_or_approval;
  std::string name;
  std::optional<std::string> description;
  std::optional<std::vector<std::string>> permissions;
  origin from;
  timestamp now;
};

/// DELETE /admin/roles/{role}: whoever has it may do nothing with it any more. At once, as all that only takes.
/// NOT_FOUND; BUSINESS_RULE_VIOLATION for one that is built in.
struct delete_role {
  using answer = role;
  std::string name;
  origin from;
  timestamp now;
};

/// POST /admin/permissions/assign (P56, P142): waits for a second member of staff. NOT_FOUND when there is no such
/// role.
struct assign_permission {
  using answer = role_or_approval;
  std::string name;
  std::string permission;
  origin from;
  timestamp now;
};
/// POST /admin/permissions/revoke: at once, but for the role that every customer has and compliance's. As
/// `change_role` refuses.
struct revoke_permission {
  using answer = role_or_approval;
  std::string name;
  std::string permission;
  origin from;
  timestamp now;
};

}  // namespace florin
