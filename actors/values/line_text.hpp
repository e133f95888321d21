#pragma once

#include <cstddef>
#include <string_view>

namespace florin {

/// How many bytes at the beginning are one character that nobody sees and that does something to what stands
/// beside it: a control character (tabs and line ends, too), a line or paragraph separator, a change of direction,
/// a character without width that joins nothing. 0 for all others, the joiners U+200C and U+200D among them, which
/// several scripts need.
std::size_t unseen_bytes(std::string_view text);

/// Whether a UTF-8 text has none of them.
bool is_one_line(std::string_view text);

}  // namespace florin
