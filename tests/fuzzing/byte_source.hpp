#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "actors/values/int128.hpp"

namespace florin::fuzzing {

/// Makes values of an input's bytes, one after the other; zeros and empty texts when there are none left.
class byte_source {
 public:
  explicit byte_source(std::string_view bytes) : rest_(bytes) {}

  bool is_empty() const { return rest_.empty(); }

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    auto first = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return first;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int i = 0; i < 8; ++i) value = value << 8 | byte();
    return value;
  }
  int128 wide_number() { return static_cast<int128>(number()) << 64 | static_cast<int128>(number()); }
  /// Up to 255 bytes, as the first one says.
  std::string text() {
    auto found = rest_.substr(0, byte());
    rest_.remove_prefix(found.size());
    return std::string(found);
  }

 private:
  std::string_view rest_;
};

}  // namespace florin::fuzzing
