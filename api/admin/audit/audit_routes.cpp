#include "api/admin/audit/audit_routes.hpp"

#include "api/admin/audit/audit_logs.hpp"
#include "api/admin/audit/verify_audit_log.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/users/activity.hpp"

namespace florin {

std::vector<operation> audit_routes() {
  using enum error_code;
  return {
      {
          .name = "admin.audit_logs",
          .method = "GET",
          .path = "/v1/admin/audit-logs",
          .permission = "audit:read",
          .permission_for_others = "audit:read",
          .endpoint = takes_query(list_audit_events),
          .summary = "See what was done, to what, by whom and with what change",
          .answers = {page_reply<audit_event_body>("A page of events, the latest first")},
      },
      {
          .name = "admin.audit_logs.verify",
          .method = "GET",
          .path = "/v1/admin/audit-logs/verify",
          .permission = "audit:read",
          .endpoint = takes_query(verify_audit_log),
          .summary = "Verify a portion of the hash chain",
          .answers = {reply<audit_verification_body>(200, "What was found, and where to go on")},
      },
      {
          .name = "admin.user_logs",
          .method = "GET",
          .path = "/v1/admin/logs/{user_id}",
          .permission = "audit:read",
          .further_permissions = {"customer_accounts:read"},
          .endpoint = takes_query(list_users_log),
          .summary = "See what happened to one user",
          .answers = {page_reply<activity_entry>("A page of events and of what was used, the latest first")},
          .refusals = {not_found},
      },
  };
}

std::vector<route_alias> audit_aliases() { return {{"GET", "/api/admin/logs/{user_id}/", "admin.user_logs"}}; }

}  // namespace florin
