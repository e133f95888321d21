#include "actors/session/session_rules.hpp"

#include <algorithm>

#include "actors/credentials/concealed_record.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/oauth/scopes.hpp"
#include "actors/session/network.hpp"
#include "actors/session/staff_credential.hpp"

namespace florin {
namespace {

/// Says whether the user lacks the permission, or only this credential of the user's (RFC 6750 §3.1).
error may_not(const standing& of_user, const role_table& roles, std::string_view permission) {
  auto lacking = roles.permits(of_user, permission) ? "required_scope" : "required_permission";
  return error{error_code::forbidden, "This credential may not do that", {}}.with(lacking,
                                                                                  std::string(permission));
}

error not_from_there() {
  return {error_code::forbidden, "This API key is not good at the address that the request comes from", {}};
}

}  // namespace

error session_over() {
  return {error_code::unauthenticated, "The credential is missing, unknown or no longer valid", {}};
}

error no_such_session() { return {error_code::not_found, "There is no such session", {}}; }

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

bool covers(const session& state, std::string_view token_scope, std::string_view permission) {
  bool is_unscoped =
      state.kind == credential_kind::login || (state.kind == credential_kind::api_key && state.scopes.empty());
  if (!is_unscoped && !has_word(state.scopes, permission)) return false;
  return token_scope.empty() ||
         has_word(parse_scopes(token_scope).value_or(std::vector<std::string>{}), permission);
}

bool may(const session& state, const standing& of_user, const role_table& roles, std::string_view token_scope,
         std::string_view permission) {
  return !permission.empty() && roles.permits(of_user, permission) && covers(state, token_scope, permission);
}

claims_under_key claims_known_to(const session& state, const standing& of_user, const role_table& roles,
                                 const running_claims& running, const find_claims& asked) {
  claims_under_key known;
  auto under_way = running.operations_of(asked.key);
  for (const auto& [operation, permission, permission_for_others] : asked.operations) {
    if (!may(state, of_user, roles, asked.token_scope, permission) &&
        !may(state, of_user, roles, asked.token_scope, permission_for_others))
      continue;
    if (std::ranges::find(under_way, operation) != under_way.end()) known.running.emplace_back(operation);
    known.operations.emplace_back(operation);
  }
  return known;
}

admission admit(const session& state, const standing& of_user, const role_table& roles, session_activity& activity,
                const admission_request& asked) {
  if (is_over(state, of_user, asked.now)) return {{}, {}, session_over()};
  activity.last_active_at = asked.now;
  auto is_good_for = [&](std::string_view permission) {
    return may(state, of_user, roles, asked.token_scope, permission);
  };
  bool may_oneself = is_good_for(asked.permission);
  bool may_with_others = is_good_for(asked.permission_for_others);
  bool is_staffs = is_staff_permission(asked.permission);
  auto refused_as_staff =
      is_staffs || may_with_others ? refuse_as_staff(state, of_user, asked) : std::optional<error>{};
  mandate given{mandate_holder(state.kind, state.user, state.id, state.client), state.transfer_limits};
  principal who{state.user, state.id, state.kind, may_with_others && !refused_as_staff, given};
  who.has_second_factor = has_present_factor(state, of_user);
  who.session_opened_at = state.created_at;
  who.moves_nothing = !may_move_money(of_user.status);
  if (may_with_others) who.others_refused = refused_as_staff;
  for (auto further : asked.further_permissions)
    if (is_good_for(further) && (!is_staff_permission(further) || !refuse_as_staff(state, of_user, asked)))
      who.further_permissions.emplace_back(further);
  admission decision{std::move(who), {}, {}};
  if (!state.allowed_addresses.empty() && !is_in_any_network(asked.address, state.allowed_addresses))
    decision.refusal = not_from_there();
  else if (!may_oneself && !may_with_others)
    decision.refusal = may_not(of_user, roles, asked.permission);
  else if (refused_as_staff && (is_staffs || !may_oneself))
    decision.refusal = std::move(refused_as_staff);
  if (decision.refusal) return decision;
  decision.is_permitted = true;
  if (asked.claim) decision.refusal = activity.claims.start(*asked.claim);
  return decision;
}

bool awaits_code(const session& state) {
  return state.kind == credential_kind::grant && state.refresh_generation == 0;
}

result<refresh_outcome> judge_refresh(const session& state, const standing& of_user, const refresh_login& asked) {
  bool has_tokens = state.kind == credential_kind::login || state.kind == credential_kind::grant;
  if (!has_tokens || awaits_code(state) || state.client != asked.client || is_over(state, of_user, asked.now))
    return session_over();
  auto grace_ends = state.refreshed_at + refresh_grace;
  bool is_latest = asked.generation == state.refresh_generation;
  if (!is_latest && (asked.generation + 1 != state.refresh_generation || asked.now >= grace_ends))
    return refresh_outcome::reused;
  if (asked.scopes && !is_within(*asked.scopes, state.scopes))
    return error{error_code::forbidden, "The user has not granted all of these scopes", {}};
  return is_latest ? refresh_outcome::rotated : refresh_outcome::repeated;
}

result<session> with_limits(const session& state, const standing& of_user, const change_transfer_limits& command) {
  bool is_meant = command.user == state.user && command.kind == state.kind;
  if (!is_meant || awaits_code(state) || is_over(state, of_user, command.now)) return no_such_session();
  bool is_blocked = !may_move_money(of_user.status);
  if (auto faults = faults_of_limits(command.limits); !faults.empty())
    return error{error_code::validation_error, "The limits must be corrected", {}}.with("transfer_limits", faults);
  const auto& before = state.transfer_limits;
  bool is_more =
      !before || command.limits.per_transfer > before->per_transfer || command.limits.per_day > before->per_day;
  if (is_more && is_blocked) return user_blocked();
  if (is_more && !command.is_confirmed) return second_factor_required();
  auto changed = state;
  changed.transfer_limits = command.limits;
  return changed;
}

session rotated(session state, timestamp now) {
  ++state.refresh_generation;
  state.refreshed_at = now;
  return state;
}

session ended(session state, std::string reason, timestamp now) {
  state.ended_at = now;
  state.end_reason = std::move(reason);
  return state;
}

entity_change session_change(const session& created, const data_key* key, const origin& from) {
  auto change = session_change({}, created, 1, session_events::created, key, from);
  if (!created.credential_digest.empty()) change.claims = {{"session.credential", created.credential_digest}};
  return change;
}

entity_change session_change(const session& before, const session& after, std::uint64_t version,
                             session_event event, const data_key* key, const origin& from) {
  auto stored = [key](const session& state) {
    auto written = to_record(state);
    return key ? conceal(std::move(written), personal_session_fields, *key) : written;
  };
  auto earlier = version == 1 ? record{} : stored(before);
  auto change = record_change(*event, after.id, after.user, version, earlier, stored(after));
  note_origin(change, from, key);
  return change;
}

}  // namespace florin
