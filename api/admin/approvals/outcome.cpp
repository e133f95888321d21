#include "api/admin/approvals/outcome.hpp"

#include "actors/role/role.hpp"
#include "api/admin/approvals/approval_body.hpp"
#include "api/admin/roles/role_body.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void show_outcome(const call_ptr& call, const user_or_approval& outcome) {
  if (const auto* requested = std::get_if<approval>(&outcome)) return show_requested(call, *requested);
  bool sees_reasons = call->caller().may(compliance_permission);
  call->succeed(200, admin_body_of(std::get<user>(outcome), sees_reasons));
}

void show_outcome(const call_ptr& call, const role_or_approval& outcome) {
  if (const auto* requested = std::get_if<approval>(&outcome)) return show_requested(call, *requested);
  call->succeed(200, body_of(std::get<role>(outcome)));
}

void show_requested(const call_ptr& call, const approval& requested) {
  call->succeed(202, body_of(requested, call->now()));
}

}  // namespace florin
