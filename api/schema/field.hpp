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

  constexpr bool bounds_length() const { return max_length != std::numeric_limits<std::size_t>::max(); }
};

/// One field of a body or query: its name, the member that holds it, and what people and tools should know.
/// A struct lists its fields once, in `static constexpr auto fields()`; reading, writing, JSON Schema and
/// examples all come from that list.
template <class Owner, class Member>
struct field {
  std::string_view name;
  Member Owner::*member;
  std::string_view description;
  constraints rules = {};
};

template <class Owner, class Member>
field(std::string_view, Member Owner::*, std::string_view) -> field<Owner, Member>;
template <class Owner, class Member>
field(std::string_view, Member Owner::*, std::string_view, constraints) -> field<Owner, Member>;

}  // namespace florin
