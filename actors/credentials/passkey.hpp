#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/timestamp.hpp"

namespace florin {

/// The public half of a key that an authenticator keeps (WebAuthn Level 2 §4 "credential"). All texts are bytes.
struct passkey_credential {
  std::string id;
  /// COSE: -7 is ES256, -8 EdDSA, -257 RS256.
  std::int64_t algorithm = 0;
  std::string public_key;
  /// How often the authenticator says the key was used; 0 of those that do not count.
  std::uint32_t use_count = 0;

  bool operator==(const passkey_credential&) const = default;
};

/// The algorithms that are taken, what is liked best first.
inline constexpr std::int64_t passkey_algorithms[]{-7, -8, -257};

/// What an authenticator answered when it made a key: CBOR (§6.5.4). Attestation is not asked for and not judged.
/// Nothing when it is malformed, is for another relying party, has an algorithm that is not taken, or nobody
/// touched the authenticator.
std::optional<passkey_credential> read_attestation(std::string_view attestation_object,
                                                   std::string_view relying_party);

/// What an authenticator answered when it was asked to sign (§6.3.3).
struct passkey_assertion {
  std::string credential_id;
  std::string authenticator_data;
  /// JSON, as the browser signed it.
  std::string client_data;
  std::string signature;
};

/// Whether the credential's authenticator signed it for this relying party, with somebody present and, where
/// `is_verified` asks for it, recognised by PIN or biometrics (§7.2). The answer is the new use count; nothing
/// when it is not good, or its count shows that the key was copied.
std::optional<std::uint32_t> verify_assertion(const passkey_credential& credential,
                                              const passkey_assertion& assertion, std::string_view relying_party,
                                              bool is_verified);

/// A user's passkey, as it is stored.
struct passkey {
  passkey_credential credential;
  /// What the user calls it: "Alice's phone".
  std::string name;
  timestamp created_at;
  std::optional<timestamp> last_used_at;

  bool operator==(const passkey&) const = default;
};
std::string record_text(const std::vector<passkey>& passkeys);
bool read_record_text(std::string_view text, std::vector<passkey>& passkeys);

}  // namespace florin
