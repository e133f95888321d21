#include "actors/session/api_key_rules.hpp"

#include "actors/oauth/scopes.hpp"
#include "actors/session/label.hpp"
#include "actors/user/second_factor_rules.hpp"

namespace florin {
namespace {

std::optional<error> refuse_key(const create_api_key& command, const std::vector<std::string>& permissions) {
  error refusal{error_code::validation_error, "The API key has fields that must be corrected", {}};
  auto note = [&](const char* field, std::vector<std::string> faults) {
    if (!faults.empty()) refusal.with(field, std::move(faults));
  };
  note("name", faults_of_label(command.name));
  note("scopes", faults_of_scopes(command.scopes, permissions));
  note("transfer_limits", faults_of_limits(command.transfer_limits));
  if (command.expires_at && *command.expires_at <= command.now) note("expires_at", {"Must be in the future"});
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

}  // namespace

result<user_decision<session>> decide(const user& state, const create_api_key& command,
                                      const user_context& context) {
  if (auto refusal = refuse_key(command, context.roles.permissions_of(state))) return *refusal;
  auto refuse = moves_money(command.scopes) ? refuse_without_factor : refuse_unproved;
  if (auto refusal = refuse(state, command.is_confirmed)) return *refusal;
  session created;
  created.id = context.identifiers.next<session_id>(command.now);
  created.user = state.id;
  created.kind = credential_kind::api_key;
  created.credential_digest = command.credential_digest;
  created.created_at = command.now;
  created.label = command.name;
  created.scopes = command.scopes;
  created.expires_at = command.expires_at;
  created.transfer_limits = command.transfer_limits;
  return user_decision<session>{state, {}, created, {}, {created}, {}};
}

}  // namespace florin
