#pragma once

#include "actors/user/user.hpp"
#include "api/api_call.hpp"
#include "api/pages/keyset_page.hpp"

namespace florin {

struct permission_request {
  std::string role;
  std::string permission;

  static constexpr std::string_view schema_name = "PermissionRequest";
  static auto fields() {
    return std::array{
        field{"role", &permission_request::role, "", {.example = R"("support")", .max_length = 40}},
        field{"permission",
              &permission_request::permission,
              "One that an operation names",
              {.example = R"("audit:read")", .max_length = 64}},
    };
  }
};

struct permission_audit_query {
  std::optional<florin::user_id> user_id;
  std::optional<std::string> role;
  std::optional<std::string> permission;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "PermissionAuditQuery";
  static auto fields() {
    return std::array{
        field{"user_id", &permission_audit_query::user_id, "Only this user; not with other filters"},
        field{"role",
              &permission_audit_query::role,
              "Only users who have it",
              {.example = R"("support")", .max_length = 40}},
        field{"permission",
              &permission_audit_query::permission,
              "Only users who have a role with it",
              {.example = R"("audit:read")", .max_length = 64}},
        field{"limit",
              &permission_audit_query::limit,
              "Users on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &permission_audit_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// Who may do what.
struct permission_holder_body {
  florin::user_id user_id;
  std::string username;
  std::string status;
  std::vector<std::string> roles;
  std::vector<std::string> permissions;

  static constexpr std::string_view schema_name = "PermissionHolder";
  static auto fields() {
    return std::array{
        field{"user_id", &permission_holder_body::user_id, ""},
        field{"username", &permission_holder_body::username, "", {.example = R"("alice")"}},
        field{"status",
              &permission_holder_body::status,
              "Only who is active may do anything",
              {.example = R"("active")"}},
        field{"roles", &permission_holder_body::roles, "", {.example = R"(["user","auditor"])"}},
        field{"permissions",
              &permission_holder_body::permissions,
              "What the roles permit together",
              {.example = R"(["accounts:read","audit:read"])"}},
    };
  }
};

/// VALIDATION_ERROR for permissions that no operation asks for, with those that there are.
std::optional<error> refuse_unknown(const route_table& routes, const std::vector<std::string>& permissions);

/// POST /admin/permissions/assign (P56, P142).
void assign_role_permission(const call_ptr& call, permission_request body);
/// POST /admin/permissions/revoke.
void revoke_role_permission(const call_ptr& call, permission_request body);
/// GET /admin/permissions/audit (P143): who has which roles and permissions, the latest registered first.
void audit_permissions(const call_ptr& call, permission_audit_query query);

}  // namespace florin
