#pragma once

#include "actors/session/session_commands.hpp"

namespace florin {

/// POST /api-keys. VALIDATION_ERROR with everything at once that is wrong: `name`, `scopes` that are none or that
/// the user may not do, `expires_at` that has passed, `transfer_limits`, `allowed_addresses`. A key with
/// permissions of staff's ends within 90 days, by itself when it is not said when, and FORBIDDEN unless a login
/// with a second factor makes it. USER_BLOCKED of who moves nothing. TWO_FACTOR_REQUIRED until the user has
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
  /// Addresses and networks that it is good at; none: everywhere.
  std::vector<std::string> allowed_addresses{};
  /// The login that makes it was made with a second factor.
  bool has_second_factor = false;
};

}  // namespace florin
