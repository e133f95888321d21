#include "api/admin/approvals/approval_routes.hpp"

#include "api/admin/approvals/approval_body.hpp"
#include "api/admin/approvals/approvals.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {

std::vector<operation> approval_routes() {
  using enum error_code;
  return {
      {
          .name = "admin.approvals.list",
          .method = "GET",
          .path = "/v1/admin/approvals",
          .permission = "approvals:read",
          .endpoint = takes_query(list_requested_approvals),
          .summary = "See what waits for a second member of staff, and what became of it",
          .answers = {page_reply<approval_body>("A page of approvals, the latest first")},
      },
      {
          .name = "admin.approvals.get",
          .method = "GET",
          .path = "/v1/admin/approvals/{id}",
          .permission = "approvals:read",
          .further_permissions = {"approvals:write"},
          .endpoint = takes_nothing(get_approval),
          .summary = "See one of them, and whom it concerns if you decide about it",
          .answers = {reply<approval_body>(200, "The approval")},
          .refusals = {not_found},
      },
      {
          .name = "admin.approvals.approve",
          .method = "POST",
          .path = "/v1/admin/approvals/{id}/approve",
          .permission = "approvals:write",
          .endpoint = takes_optional_body(approve),
          .summary = "Confirm what somebody else asked for; it is carried out with that",
          .answers = {reply<approval_body>(200, "The approval")},
          .refusals = {not_found, conflict},
      },
      {
          .name = "admin.approvals.reject",
          .method = "POST",
          .path = "/v1/admin/approvals/{id}/reject",
          .permission = "approvals:write",
          .endpoint = takes_optional_body(reject),
          .summary = "Reject what was asked for, or take back what you asked for yourself",
          .answers = {reply<approval_body>(200, "The approval")},
          .refusals = {not_found, conflict},
      },
  };
}

}  // namespace florin
