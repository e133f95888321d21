#include "api/admin/users/admin_user_routes.hpp"

#include "actors/role/role.hpp"
#include "api/admin/approvals/approval_body.hpp"
#include "api/admin/approvals/outcome.hpp"
#include "api/admin/users/create_user.hpp"
#include "api/admin/users/enrolment_code.hpp"
#include "api/admin/users/get_user.hpp"
#include "api/admin/users/list_users.hpp"
#include "api/admin/users/reset_password.hpp"
#include "api/admin/users/update_user.hpp"
#include "api/admin/users/user_roles.hpp"
#include "api/admin/users/user_status.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

/// What would be done to a member of staff needs "staff:write" instead.
std::vector<operation> admin_user_routes() {
  using enum error_code;
  return {
      {
          .name = "admin.users.list",
          .method = "GET",
          .path = "/v1/admin/users",
          .permission = "users:read",
          .endpoint = takes_query(list_registered_users),
          .summary = "Find users",
          .answers = {page_reply<admin_user_body>("A page of users, the latest registered first")},
      },
      {
          .name = "admin.users.get",
          .method = "GET",
          .path = "/v1/admin/users/{id}",
          .permission = "users:read",
          .further_permissions = {compliance_permission},
          .endpoint = takes_nothing(get_registered_user),
          .summary = "See what is known of a user",
          .answers = {reply<admin_user_body>(200, "The user")},
          .refusals = {not_found},
      },
      {
          .name = "admin.users.create",
          .method = "POST",
          .path = "/v1/admin/users",
          .permission = "users:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_invitation_again,
          .has_private_reply = true,
          .location = "/v1/admin/users/{user_id}",
          .endpoint = takes_body(invite_new_user),
          .summary = "Register somebody, who gets a link to choose a password",
          .answers = {reply<admin_user_body>(201, "The new user")},
          .refusals = {conflict},
      },
      {
          .name = "admin.users.update",
          .method = "PUT",
          .path = "/v1/admin/users/{id}",
          .permission = "users:write",
          .permission_for_others = "staff:write",
          .endpoint = takes_body(update_registered_user),
          .summary = "Correct what is known of a user; a second member of staff has to approve another address",
          .answers = {reply<admin_user_body>(200, "The user"),
                      reply<approval_body>(202, "What has to be approved")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.block",
          .method = "POST",
          .path = "/v1/admin/users/{id}/block",
          .permission = "user_blocks:write",
          .permission_for_others = "staff:write",
          .further_permissions = {compliance_permission},
          .endpoint = takes_optional_body(block_registered_user),
          .summary = "Block a user, for transactions or for everything",
          .answers = {reply<admin_user_body>(200, "The user")},
          .refusals = {not_found, conflict, business_rule_violation},
      },
      {
          .name = "admin.users.unblock",
          .method = "POST",
          .path = "/v1/admin/users/{id}/unblock",
          .permission = "user_blocks:write",
          .permission_for_others = "staff:write",
          .further_permissions = {compliance_permission},
          .endpoint = takes_optional_body(unblock_registered_user),
          .summary = "Lift a block; the user is let in again when it was the last one",
          .answers = {reply<admin_user_body>(200, "The user")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.delete",
          .method = "DELETE",
          .path = "/v1/admin/users/{id}",
          .permission = "users:write",
          .permission_for_others = "staff:write",
          .endpoint = takes_optional_body(delete_registered_user),
          .summary = "Delete a user, who can be restored",
          .answers = {reply<admin_user_body>(200, "The user")},
          .refusals = {not_found, conflict, business_rule_violation},
      },
      {
          .name = "admin.users.restore",
          .method = "POST",
          .path = "/v1/admin/users/{id}/restore",
          .permission = "users:write",
          .permission_for_others = "staff:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_request_again,
          .has_private_reply = true,
          .endpoint = takes_optional_body(restore_deleted_user),
          .summary = "Ask for a deleted user to be restored; a second member of staff has to approve it",
          .answers = {reply<approval_body>(202, "What has to be approved")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.reset_password",
          .method = "POST",
          .path = "/v1/admin/users/{id}/reset-password",
          .permission = "users:write",
          .permission_for_others = "staff:write",
          .idempotency = idempotency_rule::optional,
          .endpoint = takes_optional_body(void_users_password),
          .summary = "Make a password void and send the user a link to choose another one",
          .answers = {nothing(202, "The password no longer works, and the link will be sent")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.enrolment_code",
          .method = "POST",
          .path = "/v1/admin/users/{id}/enrolment-code",
          .permission = "staff:write",
          .bucket = "admin.users.enrolment_code",
          .endpoint = takes_nothing(give_users_enrolment_code),
          .summary =
              "Get the code that a member of staff needs, besides the password, to enrol the first second factor",
          .answers = {reply<enrolment_code_body>(200, "The code, shown this once; an earlier one is void")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.roles.assign",
          .method = "POST",
          .path = "/v1/admin/users/{id}/roles",
          .permission = "roles:write",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_request_again,
          .has_private_reply = true,
          .endpoint = takes_body(request_grant),
          .summary = "Ask for a role for a user; a second member of staff has to approve it",
          .answers = {reply<approval_body>(202, "What has to be approved")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.users.roles.remove",
          .method = "DELETE",
          .path = "/v1/admin/users/{id}/roles/{role}",
          .permission = "roles:write",
          .endpoint = takes_nothing(remove_users_role),
          .summary = "Take a role away at once; the last administrator keeps it",
          .answers = {reply<admin_user_body>(200, "The user")},
          .refusals = {not_found, business_rule_violation},
      },
  };
}

std::vector<route_alias> admin_user_aliases() {
  return {
      {"GET", "/api/admin/users/", "admin.users.list"},
      {"GET", "/api/admin/users/{id}/", "admin.users.get"},
      {"POST", "/api/admin/users/block/", "admin.users.block"},
      {"POST", "/api/admin/users/unblock/", "admin.users.unblock"},
      {"POST", "/api/admin/users/delete/", "admin.users.delete"},
      {"POST", "/api/admin/users/reset-password/", "admin.users.reset_password"},
      {"POST", "/v1/roles/assign", "admin.users.roles.assign"},
      {"POST", "/api/admin/users/update-role/", "admin.users.roles.assign"},
  };
}

}  // namespace florin
