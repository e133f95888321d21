#include "actors/oauth/client_rules.hpp"

#include <algorithm>
#include <array>

#include "actors/journal/canonical_form.hpp"
#include "actors/journal/record_change.hpp"
#include "actors/oauth/oauth_client_events.hpp"
#include "actors/oauth/redirect_uri.hpp"
#include "actors/oauth/scopes.hpp"
#include "actors/session/label.hpp"

namespace florin {
namespace {

using problems_of_field = std::vector<std::string>;

constexpr std::size_t most_redirect_uris = 10;
constexpr std::array grant_types{code_grant, client_grant, refresh_grant};

bool has_repeated(std::vector<std::string> words) {
  std::ranges::sort(words);
  return std::ranges::adjacent_find(words) != words.end();
}

problems_of_field faults_of_grant_types(const client_registration& wanted) {
  problems_of_field faults;
  for (const auto& each : wanted.grant_types)
    if (std::ranges::find(grant_types, each) == grant_types.end())
      faults.push_back("Must be authorization_code, client_credentials or refresh_token, not \"" + each + "\"");
  bool has_code = has_word(wanted.grant_types, code_grant);
  if (!has_code && !has_word(wanted.grant_types, client_grant))
    faults.push_back("Must have authorization_code or client_credentials");
  if (!has_code && has_word(wanted.grant_types, refresh_grant))
    faults.push_back("refresh_token goes only with authorization_code");
  if (has_repeated(wanted.grant_types)) faults.push_back("Must be different from each other");
  return faults;
}

problems_of_field faults_of_redirect_uris(const client_registration& wanted) {
  problems_of_field faults;
  bool has_code = has_word(wanted.grant_types, code_grant);
  if (has_code && wanted.redirect_uris.empty()) faults.push_back("authorization_code needs at least one");
  if (!has_code && !wanted.redirect_uris.empty()) faults.push_back("Only authorization_code leads back anywhere");
  if (wanted.redirect_uris.size() > most_redirect_uris) faults.push_back("Must be at most 10");
  if (has_repeated(wanted.redirect_uris)) faults.push_back("Must be different from each other");
  for (const auto& uri : wanted.redirect_uris)
    if (auto fault = fault_of_redirect_uri(uri)) faults.push_back(*fault);
  return faults;
}

}  // namespace

std::optional<error> refuse_client(const client_registration& wanted,
                                   const std::vector<std::string>& permissions) {
  error refusal{error_code::validation_error, "The client has fields that must be corrected", {}};
  auto note = [&](const char* field, problems_of_field faults) {
    if (!faults.empty()) refusal.with(field, std::move(faults));
  };
  note("name", faults_of_label(wanted.name));
  note("grant_types", faults_of_grant_types(wanted));
  note("redirect_uris", faults_of_redirect_uris(wanted));
  note("scopes", wanted.scopes.empty() ? problems_of_field{"Must have at least one"}
                                       : faults_of_scopes(wanted.scopes, permissions));
  note("transfer_limits", faults_of_limits(wanted.transfer_limits));
  if (!wanted.is_confidential && has_word(wanted.grant_types, client_grant))
    note("confidential", {"Must be true for client_credentials: who has no secret cannot prove who it is"});
  if (refusal.details.empty()) return std::nullopt;
  return refusal;
}

oauth_client registered_client(const oauth_client_id& id, const user_id& owner, client_registration wanted,
                               std::string secret_digest, timestamp now) {
  return {id,
          owner,
          std::move(wanted.name),
          std::move(wanted.redirect_uris),
          std::move(wanted.scopes),
          std::move(wanted.grant_types),
          std::move(secret_digest),
          now,
          std::nullopt,
          wanted.transfer_limits};
}

bool is_authentic(const oauth_client& client, const std::optional<std::string>& secret) {
  if (!client.is_confidential()) return !secret;
  // Digests tell nothing of the secret, however long their comparison takes.
  return secret && to_hex(sha256(*secret)) == client.secret_digest;
}

bool may_use(const oauth_client& client, std::string_view grant_type) {
  return has_word(client.grant_types, grant_type);
}

entity_change registration_change(const oauth_client& registered) {
  auto change = record_change(oauth_client_events::registered, registered.id, registered.owner, 1, {},
                              to_record(registered));
  change.claims = {{"oauth_client.id", to_text(registered.id)}};
  return change;
}

entity_change deletion_change(const oauth_client& before, timestamp now) {
  auto after = before;
  after.deleted_at = now;
  return record_change(oauth_client_events::deleted, before.id, before.owner, 2, to_record(before),
                       to_record(after));
}

}  // namespace florin
