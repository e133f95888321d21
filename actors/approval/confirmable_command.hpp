#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/role/role.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"

namespace florin {

// What may wait for a second member of staff (rules.md §5, maker-checker). Each is a struct with fields, the name
// that it is stored and shown by, and the permissions of which one lets somebody ask for it. `user` is whom it
// concerns, who does not confirm it. What is personal is no field: it is kept with the user, under his key.

/// A role for a user (P28, P139), as it is in its recorded version: what is confirmed is what it permits then.
struct role_grant {
  user_id user;
  std::string role;
  std::uint64_t version = 0;

  static constexpr std::string_view type_name = "role_grant";
  static constexpr std::array asked_with{std::string_view{"roles:write"}};
  bool operator==(const role_grant&) const = default;
};

/// A permission for a user alone (P142).
struct permission_grant {
  user_id user;
  std::string permission;

  static constexpr std::string_view type_name = "permission_grant";
  static constexpr std::array asked_with{std::string_view{"roles:write"}};
  bool operator==(const permission_grant&) const = default;
};

/// All that a role is to say and permit, as a change of its recorded version.
struct role_revision {
  std::string role;
  std::string description;
  std::vector<std::string> permissions;
  std::uint64_t version = 0;

  static constexpr std::string_view type_name = "role_change";
  static constexpr std::array asked_with{std::string_view{"roles:write"}};
  bool operator==(const role_revision&) const = default;
};

/// Another address for somebody else. The address is personal: it waits in the user's record (`propose_email`).
struct email_revision {
  user_id user;
  std::string email{};

  static constexpr std::string_view type_name = "email_change";
  static constexpr std::array asked_with{std::string_view{"users:write"}, staff_permission};
  bool operator==(const email_revision&) const = default;
};

/// A deleted user comes back.
struct user_restoration {
  user_id user;
  std::string reason;

  static constexpr std::string_view type_name = "restoration";
  static constexpr std::array asked_with{std::string_view{"users:write"}, staff_permission};
  bool operator==(const user_restoration&) const = default;
};

/// All of them. A new one is a struct with fields and its place here; beside the administration, its rule says
/// what refuses it and what is carried out (`actors/administration/confirmation_rules.hpp`).
using confirmable_command =
    std::variant<role_grant, permission_grant, role_revision, email_revision, user_restoration>;

std::string_view type_of(const confirmable_command& command);
record fields_of(const confirmable_command& command);
/// Nothing for a type that this version does not know. Throws unreadable_record.
std::optional<confirmable_command> read_confirmable_command(std::string_view type, const record& fields);

/// Whom it concerns; nobody in particular, of a role.
std::optional<user_id> concerned_by(const confirmable_command& command);

template <class Visit>
void visit_fields(Visit&& visit, role_grant& command) {
  visit("user", command.user);
  visit("role", command.role);
  visit("version", command.version);
}

template <class Visit>
void visit_fields(Visit&& visit, permission_grant& command) {
  visit("user", command.user);
  visit("permission", command.permission);
}

template <class Visit>
void visit_fields(Visit&& visit, role_revision& command) {
  visit("role", command.role);
  visit("description", command.description);
  visit("permissions", command.permissions);
  visit("version", command.version);
}

template <class Visit>
void visit_fields(Visit&& visit, email_revision& command) {
  visit("user", command.user);
}

template <class Visit>
void visit_fields(Visit&& visit, user_restoration& command) {
  visit("user", command.user);
  visit("reason", command.reason);
}

}  // namespace florin
