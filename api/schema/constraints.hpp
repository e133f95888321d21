#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace florin {

/// What a field's value must keep to, beyond its type.
struct constraints {
  /// JSON text. Empty: the type's own example.
  std::string_view example = {};
  /// Characters of a string, elements of an array.
  std::size_t min_length = 0;
  std::size_t max_length = std::numeric_limits<std::size_t>::max();
  /// Of a whole number.
  std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
  std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
  /// Whether a string may have characters that nobody sees (`unseen_bytes`), as a password may. Others are names
  /// and texts that are shown to somebody.
  bool any_characters = false;

  constexpr bool bounds_length() const { return max_length != std::numeric_limits<std::size_t>::max(); }
};

}  // namespace florin
