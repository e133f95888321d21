#include "actors/session/session_rules.hpp"

#include "actors/session/roles.hpp"

namespace florin {

std::optional<error> running_claims::start(const idempotency_claim& claim) {
  auto [found, is_new] = running_.try_emplace({std::string(claim.operation), claim.key}, claim.fingerprint);
  if (is_new) return std::nullopt;
  if (found->second == claim.fingerprint)
    return error{error_code::request_in_progress, "A request with this Idempotency-Key is still running", {}};
  return error{error_code::idempotency_mismatch, "This Idempotency-Key belongs to another request", {}};
}

void running_claims::finish(const std::string& operation, const std::string& key) {
  running_.erase({operation, key});
}

std::vector<std::string> running_claims::operations_of(const std::string& key) const {
  std::vector<std::string> operations;
  for (const auto& [claim, fingerprint] : running_)
    if (claim.second == key) operations.push_back(claim.first);
  return operations;
}

admission admit(const session& state, session_activity& activity, const admission_request& asked) {
  admission decision{principal{state.user, state.id, state.role}, {}, {}};
  if (!permits(state.role, asked.permission)) {
    decision.refusal = error{error_code::forbidden, "This credential may not do that", {}}.with(
        "required_permission", std::string(asked.permission));
    return decision;
  }
  decision.budget = activity.requests.spend(asked.budget, asked.now);
  if (decision.budget->exceeded) {
    decision.refusal = throttled("Too many requests", *decision.budget);
    return decision;
  }
  if (asked.claim) decision.refusal = activity.claims.start(*asked.claim);
  return decision;
}

entity_change session_change(const session& created) {
  entity_change change;
  change.entity = {entity_kind::session, created.id};
  change.owner = created.user;
  change.version = 1;
  change.event = {"session.created", to_record(created)};
  change.snapshot = to_record(created);
  change.claims = {{"session.credential", created.credential_digest}};
  return change;
}

}  // namespace florin
