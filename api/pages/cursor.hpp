#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// An opaque cursor: a place in one list. `list` names the list with its owner, filters and order; a cursor of
/// another list, or one that was changed, is not understood. It holds no secret: whoever forged one would see
/// another page of their own list.
std::string encode_cursor(std::string_view place, std::string_view list);
std::optional<std::string> decode_cursor(std::string_view cursor, std::string_view list);

}  // namespace florin
