#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/oauth/oauth_client.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// What somebody says of a client to register.
struct client_registration {
  std::string name;
  std::vector<std::string> redirect_uris;
  std::vector<std::string> scopes;
  std::vector<std::string> grant_types;
  bool is_confidential = true;
  /// Of what it does for itself; as far as its owner, when left out.
  std::optional<florin::transfer_limits> transfer_limits{};
};

/// VALIDATION_ERROR with everything at once that is wrong: `name` (1 to 80 characters that all can be seen),
/// `grant_types`, `redirect_uris` (at most ten; with authorization_code at least one), `scopes` (some, and no more
/// than the owner may do), `transfer_limits`, `confidential` (client_credentials need a secret, RFC 6749 §4.4).
std::optional<error> refuse_client(const client_registration& wanted, const std::vector<std::string>& permissions);

/// `secret` is empty for a public client.
oauth_client registered_client(const oauth_client_id& id, const user_id& owner, client_registration wanted,
                               std::string secret_digest, timestamp now);

/// Whether the client with this secret is who it says. A public one proves nothing, and must not send one.
bool is_authentic(const oauth_client& client, const std::optional<std::string>& secret);

bool may_use(const oauth_client& client, std::string_view grant_type);

/// A new client as the journal takes it. A claim on its id leads the database from a session to it.
entity_change registration_change(const oauth_client& registered);
/// Registered and deleted are all that ever happens to it, so that these are its versions.
entity_change deletion_change(const oauth_client& before, timestamp now);

}  // namespace florin
