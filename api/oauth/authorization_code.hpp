#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// The code that a client exchanges for tokens (RFC 6749 §4.1.2): the grant that it belongs to, and a secret of
/// which only the digest is stored.
std::string make_authorization_code(const session_id& grant, const secret_bytes& secret);

struct authorization_code_claim {
  session_id grant;
  /// SHA-256 of the secret, lower-case hexadecimal.
  std::string digest;
};
/// Nothing for what cannot be a code.
std::optional<authorization_code_claim> read_authorization_code(std::string_view code);

std::string digest_of_code(const secret_bytes& secret);

}  // namespace florin
