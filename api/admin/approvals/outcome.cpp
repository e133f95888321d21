#include "api/admin/approvals/outcome.hpp"

#include "actors/approval/approval_rules.hpp"
#include "actors/query/people_queries.hpp"
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

void show_request_again(const call_ptr& call, const idempotency_record& stored,
                        std::function<void(std::string)> then) {
  call->ask(find_approval{approval_id{stored.made}},
            [call, then = std::move(then)](const std::optional<stored_approval>& found) {
              if (!found) return call->refuse(no_such_approval());
              auto requested = as_requested(found->state);
              then(success_body(body_of(requested, requested.requested_at)));
            });
}

void show_role_again(const call_ptr& call, const idempotency_record& stored,
                     std::function<void(std::string)> then) {
  if (stored.kind == outcome_kind::approval) return show_request_again(call, stored, std::move(then));
  // Of a user whose permission was taken, nothing is shown.
  if (stored.kind != outcome_kind::role) return then({});
  then(success_body(body_of(from_record<role>(stored.facts))));
}

std::uint16_t status_of_role_again(const idempotency_record& stored) {
  if (stored.kind == outcome_kind::approval) return 202;
  return stored.kind == outcome_kind::role ? 200 : 204;
}

}  // namespace florin
