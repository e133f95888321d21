#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace florin {

/// Eight bytes, the most significant first: the form of numbers in tokens.
inline void append_big_endian(std::string& bytes, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift));
}

/// The number with this index; the bytes must have it.
inline std::uint64_t read_big_endian(std::string_view bytes, std::size_t index) {
  std::uint64_t number = 0;
  for (char byte : bytes.substr(index * sizeof number, sizeof number))
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace florin
