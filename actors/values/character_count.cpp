#include "actors/values/character_count.hpp"

#include <algorithm>

namespace florin {

std::size_t count_characters(std::string_view text) {
  // Every byte but the continuations of UTF-8 starts a character.
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace florin
