#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/session/mandate.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// How a client may come by tokens, by the names of RFC 6749; its refresh tokens are "refresh_token".
inline constexpr std::string_view code_grant = "authorization_code";
inline constexpr std::string_view client_grant = "client_credentials";
inline constexpr std::string_view refresh_grant = "refresh_token";

/// A program of somebody else's that may ask users for access (P10). It belongs to the user who registered it.
struct oauth_client {
  oauth_client_id id;
  user_id owner;
  /// As users are shown it when they are asked.
  std::string name;
  /// Where users may be sent back to; nowhere else.
  std::vector<std::string> redirect_uris;
  /// The most that it may ever ask for.
  std::vector<std::string> scopes;
  std::vector<std::string> grant_types;
  /// SHA-256 of its secret, lower-case hexadecimal. Empty for one that cannot keep a secret, such as an app on a
  /// phone (RFC 6749 §2.1).
  std::string secret_digest;
  timestamp created_at;
  std::optional<timestamp> deleted_at;
  /// How far it moves its owner's money by itself without the second factor.
  std::optional<florin::transfer_limits> transfer_limits{};

  bool is_confidential() const { return !secret_digest.empty(); }

  bool operator==(const oauth_client&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, oauth_client& state) {
  visit("client", state.id);
  visit("owner", state.owner);
  visit("name", state.name);
  visit("redirect_uris", state.redirect_uris);
  visit("scopes", state.scopes);
  visit("grant_types", state.grant_types);
  visit("secret_digest", state.secret_digest);
  visit("created_at", state.created_at);
  visit("deleted_at", state.deleted_at);
  visit("transfer_limits", state.transfer_limits);
}

}  // namespace florin
