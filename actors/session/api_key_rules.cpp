#include "actors/session/api_key_rules.hpp"

#include <algorithm>

#include "actors/oauth/scopes.hpp"
#include "actors/session/label.hpp"
#include "actors/session/network.hpp"
#include "actors/session/staff_credential.hpp"
#include "actors/user/second_factor_rules.hpp"

namespace florin {
namespace {

constexpr std::size_t most_addresses = 20;

/// Whether the key has permissions of staff's. Those are not given away one by one: without scopes it has all.
bool is_staffs(const std::vector<std::string>& scopes, const std::vector<std::string>& permissions) {
  return std::ranges::any_of(scopes.empty() ? permissions : scopes, is_staff_permission);
}

std::vector<std::string> faults_of_addresses(const std::vector<std::string>& addresses) {
  std::vector<std::string> faults;
  if (addresses.size() > most_addresses)
    faults.push_back("There may be " + std::to_string(most_addresses) + " at most");
  if (!std::ranges::all_of(addresses, is_network))
    faults.push_back("Must be addresses or networks such as \"192.0.2.7\" or \"2001:db8::/32\"");
  return faults;
}

std::vector<std::string> faults_of_end(const create_api_key& command, bool is_staffs) {
  if (!command.expires_at) return {};
  if (*command.expires_at <= command.now) return {"Must be in the future"};
  if (is_staffs && *command.expires_at > command.now + longest_staff_key)
    return {"Must be within 90 days, since this key may do what staff may"};
  return {};
}

std::optional<error> refuse_key(const create_api_key& command, const std::vector<std::string>& permissions) {
  error refusal{error_code::validation_error, "The API key has fields that must be corrected", {}};
  auto note = [&](const char* field, std::vector<std::string> faults) {
    if (!faults.empty()) refusal.with(field, std::move(faults));
  };
  note("name", faults_of_label(command.name));
  note("scopes", faults_of_scopes(command.scopes, permissions));
  note("transfer_limits", faults_of_limits(command.transfer_limits));
  note("allowed_addresses", faults_of_addresses(command.allowed_addresses));
  note("expires_at", faults_of_end(command, is_staffs(command.scopes, permissions)));
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

}  // namespace

result<user_decision<session>> decide(const user& state, const create_api_key& command,
                                      const user_context& context) {
  if (auto refusal = refuse_blocked(state)) return *refusal;
  auto permissions = context.roles.permissions_of(state);
  if (auto refusal = refuse_key(command, permissions)) return *refusal;
  bool is_of_staff = is_staffs(command.scopes, permissions);
  // As it is now: the request may have waited for a change of factors or roles.
  auto login_opened_at = command.from.session_opened_at.value_or(command.now);
  bool has_second_factor = command.has_second_factor &&
                           !(login_opened_at < state.factor.enabled_at.value_or(login_opened_at)) &&
                           is_of_present_office(login_opened_at, state.staff_since);
  if (is_of_staff && !has_second_factor && !context.policies.staff_is_relaxed) return staff_login_required();
  auto refuse = moves_money(command.scopes) ? refuse_without_factor : refuse_unproved;
  if (auto refusal = refuse(state, command.is_confirmed)) return *refusal;
  session created;
  created.id = context.identifiers.next<session_id>(command.now);
  created.user = state.id;
  created.kind = credential_kind::api_key;
  created.credential_digest = command.credential_digest;
  created.created_at = opening_instant(state, command.now);
  created.label = command.name;
  created.scopes = command.scopes;
  created.allowed_addresses = command.allowed_addresses;
  created.has_second_factor = has_second_factor;
  created.expires_at = command.expires_at;
  if (is_of_staff && !created.expires_at) created.expires_at = created.created_at + longest_staff_key;
  created.transfer_limits = command.transfer_limits;
  return user_decision<session>{state, {}, created, {}, {created}, {}};
}

}  // namespace florin
