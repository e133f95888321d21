#pragma once

#include <string_view>
#include <vector>

namespace florin::simulation {

/// A fault that was planted into the engine's sources. It sleeps until it is made active.
struct planted_mutant {
  std::string_view name;
  /// The source that it is planted in.
  std::string_view source;
  /// What it breaks, in one sentence.
  std::string_view breaks;
  bool* is_active = nullptr;
};

/// In the order of their names. None in the program that simulates the engine as it is.
const std::vector<planted_mutant>& planted_mutants();

}  // namespace florin::simulation
