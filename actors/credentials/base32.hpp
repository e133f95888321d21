#pragma once

#include <string>
#include <string_view>

namespace florin {

/// RFC 4648 §6: what authenticator apps read.
inline constexpr std::string_view rfc4648_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/// Crockford's, for what people type: it leaves out i, l and o, which look like digits, and u.
inline constexpr std::string_view crockford_alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/// Five bits a character, the highest first; zero bits fill up the last one. Without padding.
std::string to_base32(std::string_view bytes, std::string_view alphabet);

}  // namespace florin
