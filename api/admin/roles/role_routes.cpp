#include "api/admin/roles/role_routes.hpp"

#include "api/admin/approvals/approval_body.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/roles/permissions.hpp"
#include "api/admin/roles/role_body.hpp"
#include "api/admin/roles/roles.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> role_routes() {
  using enum error_code;
  return {
      {
          .name = "admin.roles.list",
          .method = "GET",
          .path = "/v1/admin/roles",
          .permission = "roles:read",
          .endpoint = takes_nothing(list_known_roles),
          .summary = "See all roles and what they permit",
          .answers = {page_reply<role_body>("All of them, sorted by name")},
      },
      {
          .name = "admin.roles.create",
          .method = "POST",
          .path = "/v1/admin/roles",
          .permission = "roles:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_role_again,
          .location = "/v1/admin/roles/{name}",
          .endpoint = takes_body(create_new_role),
          .summary = "Make a role",
          .answers = {reply<role_body>(201, "The new role")},
          .refusals = {conflict},
      },
      {
          .name = "admin.roles.update",
          .method = "PUT",
          .path = "/v1/admin/roles/{role}",
          .permission = "roles:write",
          .endpoint = takes_body(change_known_role),
          .summary = "Change what a role permits; a second member of staff has to approve what it gives",
          .answers = {reply<role_body>(200, "The role"), reply<approval_body>(202, "What has to be approved")},
          .refusals = {not_found, conflict, business_rule_violation},
      },
      {
          .name = "admin.roles.delete",
          .method = "DELETE",
          .path = "/v1/admin/roles/{role}",
          .permission = "roles:write",
          .endpoint = takes_nothing(delete_known_role),
          .summary = "Delete a role that is not built in",
          .answers = {nothing(204, "It permits nothing any more")},
          .refusals = {not_found, business_rule_violation},
      },
      {
          .name = "admin.permissions.assign",
          .method = "POST",
          .path = "/v1/admin/permissions/assign",
          .permission = "roles:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_role_again,
          .status_again = status_of_role_again,
          .has_private_reply = true,
          .endpoint = takes_body(assign_permission_to),
          .summary = "Ask for a permission for a role or a user; a second member of staff has to approve it",
          .answers = {reply<role_body>(200, "The role, which has it already"),
                      reply<approval_body>(202, "What has to be approved")},
          .refusals = {not_found, conflict, business_rule_violation},
      },
      {
          .name = "admin.permissions.revoke",
          .method = "POST",
          .path = "/v1/admin/permissions/revoke",
          .permission = "roles:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_role_again,
          .status_again = status_of_role_again,
          .has_private_reply = true,
          .endpoint = takes_body(revoke_permission_of),
          .summary = "Take a permission from a role or a user at once",
          .answers = {reply<role_body>(200, "The role"),
                      reply<approval_body>(202, "What has to be approved, of the roles `user` and `compliance`"),
                      nothing(204, "The user does not have it any more")},
          .refusals = {not_found, business_rule_violation},
      },
      {
          .name = "admin.permissions.audit",
          .method = "GET",
          .path = "/v1/admin/permissions/audit",
          .permission = "roles:read",
          .endpoint = takes_query(audit_permissions),
          .summary = "See who may do what",
          .answers = {page_reply<permission_holder_body>("A page of users with their roles and permissions")},
          .refusals = {not_found},
      },
  };
}

}  // namespace florin
