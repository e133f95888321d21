#pragma once

#include <string_view>

namespace florin {

/// Proof Key for Code Exchange (RFC 7636), by the method S256 alone: "plain" protects nobody from whoever reads
/// the request.

/// 43 characters of base64url, as a SHA-256 has (§4.2).
bool is_code_challenge(std::string_view text);

/// 43 to 128 letters, digits, "-", ".", "_" or "~" (§4.1).
bool is_code_verifier(std::string_view text);

/// Whether the challenge was made of this verifier (§4.6).
bool proves(std::string_view verifier, std::string_view challenge);

}  // namespace florin
