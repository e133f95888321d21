#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace florin {

/// Stands in for the second factor once, when a user has lost it.
struct recovery_code {
  /// "2k9d-x0mw-…": 24 characters of Crockford's base 32 in groups of four. Shown to the user, never stored.
  std::string text;
  /// SHA-256 in lower-case hexadecimal: what is stored.
  std::string digest;
};

inline constexpr std::size_t recovery_code_count = 10;
/// 120 bits. A plain hash is enough for codes of 112 bits and more (OWASP ASVS 5, 6.5.2): nobody who steals the
/// digests can try so many. Shorter ones would need a salted, slow hash, computed ten times for each attempt.
inline constexpr std::size_t recovery_code_size = 15;

/// All different when the bytes come from a cryptographic generator.
std::vector<recovery_code> make_recovery_codes(
    const std::array<std::uint8_t, recovery_code_count * recovery_code_size>& random_bytes);

/// Which of the digests belongs to what the user typed: in either case, hyphens and blanks anywhere or nowhere, o
/// for 0, i or l for 1. The caller removes the digest that it accepts, so that the code is accepted once.
std::optional<std::size_t> matching_recovery_code(const std::vector<std::string>& digests, std::string_view typed);

}  // namespace florin
