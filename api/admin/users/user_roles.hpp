#pragma once

#include "api/api_call.hpp"

namespace florin {

struct role_grant_request {
  std::optional<florin::user_id> user_id;
  std::string role;
  std::optional<std::string> reason;

  static constexpr std::string_view schema_name = "RoleGrantRequest";
  static auto fields() {
    return std::array{
        field{"user_id", &role_grant_request::user_id, "Only at addresses that name nobody", {.example = "null"}},
        field{"role",
              &role_grant_request::role,
              "One of /v1/admin/roles",
              {.example = R"("support")", .max_length = 40}},
        field{"reason",
              &role_grant_request::reason,
              "For whoever has to approve it",
              {.example = R"("New colleague at the help desk")", .max_length = 500}},
    };
  }
};

/// POST /admin/users/{id}/roles (P28, P139): waits for a second member of staff.
void request_grant(const call_ptr& call, role_grant_request body);
/// DELETE /admin/users/{id}/roles/{role} (P140): at once.
void remove_users_role(const call_ptr& call);

}  // namespace florin
