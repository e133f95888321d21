#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/role/authority.hpp"
#include "actors/values/record.hpp"

namespace florin {

/// What those who have it may do, as data (rules.md §5).
struct role {
  /// Lower case, e.g. "support". It never changes, and is never given to another role.
  std::string name;
  std::string description;
  /// "<resource>:<read|write>", sorted, each once.
  std::vector<std::string> permissions;
  /// Comes with the program. It may be changed, but not deleted.
  bool is_built_in = false;
  std::optional<timestamp> deleted_at;

  bool operator==(const role&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, role& state) {
  visit("role", state.name);
  visit("description", state.description);
  visit("permissions", state.permissions);
  visit("is_built_in", state.is_built_in);
  visit("deleted_at", state.deleted_at);
}

/// The journal's name of the role. It follows from its own, so that there is only one of it.
entity_ref entity_of_role(std::string_view name);

/// The roles that the program comes with (rules.md §5), sorted by name.
const std::vector<role>& seeded_roles();

/// The role that can administer the bank.
inline constexpr std::string_view administrator_role = "admin";
/// The role that everybody has who registers.
inline constexpr std::string_view customer_role = "user";
/// Nobody alone takes from it what stops a suspect's money.
inline constexpr std::string_view compliance_role = "compliance";

/// Whether it is staff who needs it, for what is somebody else's or the bank's. A customer's own permissions are
/// those that a customer's role comes with; all others are staff's, whichever there will be.
bool is_staff_permission(std::string_view permission);

/// What it takes to act on members of staff.
inline constexpr std::string_view staff_permission = "staff:write";

/// What it takes to block for compliance, and to lift that. Administrators give it without having it, so that who
/// administers lets nobody go whom compliance holds.
inline constexpr std::string_view compliance_permission = "compliance_blocks:write";

/// May do more than a customer: it takes an administrator to act on this user.
bool is_staff(const authority& of);

}  // namespace florin
