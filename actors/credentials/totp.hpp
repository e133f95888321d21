#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "actors/values/timestamp.hpp"

namespace florin {

// One-time passwords by time (RFC 6238) with the parameters that every authenticator app assumes: HMAC-SHA-1, six
// digits, a new code every thirty seconds. A step is the number of whole periods since 1970.

/// Bytes of a secret, which are random: the 160 bits that RFC 4226 §4 recommends.
inline constexpr std::size_t totp_secret_size = 20;
inline constexpr std::size_t totp_digits = 6;
inline constexpr std::int64_t totp_period_seconds = 30;

/// The secret is its bytes, not their base 32.
std::string totp_code(std::string_view secret, std::int64_t step);

/// The step of which this is the code: the one of now, the one before or the one after. Nothing for any other
/// code, for anything but six digits, and for steps up to the last used one. The caller keeps the step that it
/// accepts as the last used one; that is how a code is accepted once (RFC 6238 §5.2).
std::optional<std::int64_t> matching_totp_step(std::string_view secret, std::string_view code, timestamp now,
                                               std::optional<std::int64_t> last_used_step);

}  // namespace florin
