#pragma once

#include <string>
#include <string_view>

namespace florin {

/// The prefix, which tells people and secret scanners what it is, and 256 random bits in base64url. Nobody can
/// guess it, so that its SHA-256 may be stored as it is.
std::string random_secret(std::string_view prefix);

/// As it is stored: SHA-256, lower-case hexadecimal.
std::string digest_of_secret(std::string_view secret);

}  // namespace florin
