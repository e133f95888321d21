#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

#include "tests/simulation/mutants/planted_mutants.hpp"

namespace florin::simulation {

/// The first seed that fails with the mutant and passes without it, and how it fails.
struct mutant_finding {
  std::uint64_t seed = 0;
  std::string failure;
};

/// Nothing when none of so many seeds fails.
std::optional<mutant_finding> hunt(const planted_mutant& mutant, std::uint64_t seeds);

/// The same in a process of its own, since a mutant may bring its process down; which gives it away too.
std::optional<mutant_finding> hunt_apart(const planted_mutant& mutant, std::uint64_t seeds);

struct hunt_result {
  std::uint64_t planted = 0;
  std::uint64_t found = 0;
  std::uint64_t seeds = 0;
  double seconds = 0;
};

/// Hunts every mutant in at most so many seeds each, and tells who was found, where and how.
hunt_result hunt_all(std::uint64_t seeds, std::ostream& tell);

}  // namespace florin::simulation
