#include "api/admin/approvals/outcome.hpp"

#include "api/admin/approvals/approval_body.hpp"
#include "api/admin/roles/role_body.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void show_outcome(const call_ptr& call, const user_or_approval& outcome) {
  if (const auto* requested = std::get_if<approval>(&outcome)) return show_requested(call, *requested);
  call->succeed(200, admin_body_of(std::get<user>(outcome)));
}

void show_outcome(const call_ptr& call, const role_or_approval& outcome) {
  if (const auto* requested = std::get_if<approval>(&outcome)) return show_requested(call, *requested);
  call->succeed(200, body_of(std::get<role>(outcome)));
}

void show_requested(const call_ptr& call, const approval& requested) {
  call->succeed(202, body_of(requested, call->now()));
}

}  // namespace florin
