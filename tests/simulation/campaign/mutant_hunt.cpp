#include "tests/simulation/campaign/mutant_hunt.hpp"

#include <chrono>
#include <ostream>

#include "tests/simulation/history/generator.hpp"
#include "tests/simulation/world/world.hpp"

namespace florin::simulation {
namespace {

std::optional<std::string> run_with(const planted_mutant& mutant, const history& planned) {
  *mutant.is_active = true;
  auto failure = run(planned).failure;
  *mutant.is_active = false;
  return failure;
}

}  // namespace

std::optional<std::uint64_t> hunt(const planted_mutant& mutant, std::uint64_t seeds) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    auto planned = generate(seed);
    if (run_with(mutant, planned) && !run(planned).failure) return seed;
  }
  return std::nullopt;
}

hunt_result hunt_all(std::uint64_t seeds, std::ostream& tell) {
  hunt_result all;
  auto started = std::chrono::steady_clock::now();
  for (const auto& mutant : planted_mutants()) {
    ++all.planted;
    auto seed = hunt(mutant, seeds);
    all.seeds += seed.value_or(seeds);
    tell << mutant.name << ": ";
    if (seed) {
      ++all.found;
      tell << "seed " << *seed << ", " << *run_with(mutant, generate(*seed)) << std::endl;
    } else {
      tell << "NOT FOUND in " << seeds << " seeds: " << mutant.breaks << std::endl;
    }
  }
  all.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return all;
}

}  // namespace florin::simulation
