#pragma once

#include <chrono>
#include <cstdint>
#include <iosfwd>
#include <optional>

#include "tests/simulation/world/world.hpp"

namespace florin::simulation {

/// Which seeds to run: so many from the first on, or as many as fit into the time.
struct campaign_plan {
  std::uint64_t first = 1;
  std::uint64_t count = 20'000;
  std::optional<std::chrono::minutes> duration;
};

struct campaign_result {
  std::uint64_t seeds = 0;
  std::uint64_t failures = 0;
  std::uint64_t messages = 0;
  double seconds = 0;

  double seeds_per_second() const { return seconds > 0 ? static_cast<double>(seeds) / seconds : 0; }
};

/// Runs the seeds of the plan. Of each failure it tells the seed, the command that repeats it, and, for the first
/// ones, the shortest history that still fails.
campaign_result run_campaign(const campaign_plan& plan, std::ostream& tell);

/// One seed in detail: its history, the hash of its events and, if it fails, why, and what is left of it.
run_result run_seed(std::uint64_t seed, std::ostream& tell);

}  // namespace florin::simulation
