#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// RFC 4648 §5, without padding.
std::string to_base64url(std::string_view bytes);
/// Nothing for other characters, padding, or bits that no encoder leaves behind.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace florin
