#pragma once

#include "actors/session/session_commands.hpp"

namespace florin {

/// POST /api-keys. VALIDATION_ERROR with everything at once that is wrong: `name`, `scopes` that are none or that
/// the user may not do, `expires_at` that has passed, `transfer_limits`. TWO_FACTOR_REQUIRED until the user has
/// confirmed it, with a second factor if it moves money.
struct create_api_key {
  using answer = session;
  user_id user;
  std::string name;
  /// None: all that the user may.
  std::vector<std::string> scopes;
  std::optional<timestamp> expires_at;
  /// SHA-256 of the key, lower-case hexadecimal.
  std::string credential_digest;
  origin from;
  timestamp now;
  bool is_confirmed = false;
  /// As far as its user, when left out.
  std::optional<florin::transfer_limits> transfer_limits{};
};

}  // namespace florin
