#pragma once

#include "actors/user/user.hpp"
#include "api/api_call.hpp"
#include "api/pages/keyset_page.hpp"

namespace florin {

/// Either a role or a user.
struct permission_request {
  std::optional<std::string> role;
  std::optional<florin::user_id> user_id;
  std::string permission;
  std::optional<std::string> reason;

  static constexpr std::string_view schema_name = "PermissionRequest";
  static auto fields() {
    return std::array{
        field{"role", &permission_request::role, "Of a role", {.example = R"("support")", .max_length = 40}},
        field{"user_id", &permission_request::user_id, "Or of a user alone", {.example = "null"}},
        field{"permission",
              &permission_request::permission,
              "One that an operation names",
              {.example = R"("audit:read")", .max_length = 64}},
        field{"reason",
              &permission_request::reason,
              "For whoever has to approve what a user shall have",
              {.example = "null", .max_length = 500}},
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
              "Only users who may do this, by a role or by themselves",
              {.example = R"("audit:read")", .max_length = 64}},
        field{"limit",
              &permission_audit_query::limit,
              "Users on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &permission_audit_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// One way by which somebody may do something.
struct permission_source_body {
  std::string permission;
  std::string granted_by;
  std::optional<std::string> role;

  static constexpr std::string_view schema_name = "PermissionSource";
  static auto fields() {
    return std::array{
        field{"permission", &permission_source_body::permission, "", {.example = R"("audit:read")"}},
        field{"granted_by",
              &permission_source_body::granted_by,
              "`role`, or `user` for what was given to the user alone",
              {.example = R"("role")"}},
        field{"role", &permission_source_body::role, "Which role", {.example = R"("auditor")"}},
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
  std::vector<permission_source_body> sources;

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
              "All that the user may do",
              {.example = R"(["accounts:read","audit:read"])"}},
        field{"sources", &permission_holder_body::sources, "By which way; one that comes by two is there twice"},
    };
  }
};

/// VALIDATION_ERROR for permissions that no operation asks for, with those that there are.
std::optional<error> refuse_unknown(const route_table& routes, const std::vector<std::string>& permissions);

/// POST /admin/permissions/assign (P56, P142): waits for a second member of staff.
void assign_permission_to(const call_ptr& call, permission_request body);
/// POST /admin/permissions/revoke: at once.
void revoke_permission_of(const call_ptr& call, permission_request body);
/// GET /admin/permissions/audit (P143): who has which roles and permissions, the latest registered first.
void audit_permissions(const call_ptr& call, permission_audit_query query);

}  // namespace florin
