#include "actors/credentials/base32.hpp"

#include <cstdint>

namespace florin {

std::string to_base32(std::string_view bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t buffer = 0;
  int unwritten_bits = 0;
  for (char byte : bytes) {
    buffer = buffer << 8 | static_cast<std::uint8_t>(byte);
    unwritten_bits += 8;
    for (; unwritten_bits >= 5; unwritten_bits -= 5) text += alphabet[buffer >> (unwritten_bits - 5) & 31];
  }
  if (unwritten_bits > 0) text += alphabet[buffer << (5 - unwritten_bits) & 31];
  return text;
}

}  // namespace florin
