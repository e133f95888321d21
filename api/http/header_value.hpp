#pragma once

#include <string_view>

namespace florin {

/// Without blanks and tabs around it.
std::string_view trimmed(std::string_view text);

/// Takes what comes before the separator out of a header's value, trimmed. A separator within quotes does not
/// count (RFC 9110 §5.6).
std::string_view take_until(char separator, std::string_view& text);

}  // namespace florin
