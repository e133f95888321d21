#pragma once

#include <string_view>

namespace florin {

/// Whether the text is UTF-8 (RFC 3629) without the character U+0000, so that JSON can show it and PostgreSQL
/// keep it.
bool is_utf8_text(std::string_view text);

}  // namespace florin
