#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/tokens/signing_keys.hpp"

namespace florin {

/// Longer ones are not looked at.
inline constexpr std::size_t max_jws_length = 8192;

/// A signed text in the compact form (RFC 7515 §7.1), by EdDSA with the current key. The type is the header's
/// `typ`: without it a token made for one purpose would serve another (RFC 8725 §3.11).
std::string sign_jws(std::string_view type, std::string_view payload, const signing_keys& keys);

/// The payload of what `sign_jws` made with one of these keys for the same type; nothing for everything else. The
/// header chooses the key and never the algorithm (RFC 8725 §3.1), and has `alg`, `typ` and `kid` only: no
/// `crit` is understood, and no key is taken out of `jwk`, `jku` or `x5c`.
std::optional<std::string> verified_payload(std::string_view jws, std::string_view type, const signing_keys& keys);

}  // namespace florin
