#pragma once

#include <optional>
#include <string>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// What a refresh token says: the login it belongs to, and how many were given out for it before.
struct refresh_claim {
  session_id session;
  std::uint64_t generation = 0;

  bool operator==(const refresh_claim&) const = default;
};

/// "rt_" and base64url of the claim with its BLAKE2b under the bank's key. So nothing of it need be stored to be
/// checked, a stolen database holds none, and a lost answer can be given again.
std::string make_refresh_token(const refresh_claim& claim, const secret_bytes& key);

/// Nothing for what the bank did not make.
std::optional<refresh_claim> read_refresh_token(std::string_view token, const secret_bytes& key);

}  // namespace florin
