#pragma once

#include <cstddef>
#include <string_view>

namespace florin {

/// The number of characters of a UTF-8 text, which is what people mean by its length.
std::size_t count_characters(std::string_view text);

}  // namespace florin
