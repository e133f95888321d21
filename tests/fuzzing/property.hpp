#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace florin::fuzzing {

/// What must hold for every input did not hold for one.
struct broken_property : std::logic_error {
  using std::logic_error::logic_error;
};

inline void require(bool holds, std::string_view property) {
  if (!holds) throw broken_property(std::string(property));
}

}  // namespace florin::fuzzing
