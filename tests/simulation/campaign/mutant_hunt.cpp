#include "tests/simulation/campaign/mutant_hunt.hpp"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <ostream>
#include <system_error>

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

std::optional<mutant_finding> hunt_from(const planted_mutant& mutant, std::uint64_t seeds, std::uint64_t& seed) {
  for (seed = 1; seed <= seeds; ++seed) {
    auto planned = generate(seed);
    auto failure = run_with(mutant, planned);
    if (failure && !run(planned).failure) return mutant_finding{seed, *failure};
  }
  return std::nullopt;
}

/// What the hunting process leaves to the one that waits for it.
struct report {
  std::uint64_t seed = 0;
  bool is_found = false;
  char failure[200] = "";
};

report& shared_report() {
  static void* memory = mmap(nullptr, sizeof(report), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "cannot share memory");
  return *new (memory) report;
}

void hunt_and_report(const planted_mutant& mutant, std::uint64_t seeds, report& left) {
  auto found = hunt_from(mutant, seeds, left.seed);
  left.is_found = found.has_value();
  if (found) found->failure.copy(left.failure, sizeof left.failure - 1);
  _exit(0);
}

}  // namespace

std::optional<mutant_finding> hunt(const planted_mutant& mutant, std::uint64_t seeds) {
  std::uint64_t seed = 0;
  return hunt_from(mutant, seeds, seed);
}

std::optional<mutant_finding> hunt_apart(const planted_mutant& mutant, std::uint64_t seeds) {
  auto& left = shared_report();
  auto child = fork();
  if (child == -1) throw std::system_error(errno, std::generic_category(), "cannot start a process");
  if (child == 0) hunt_and_report(mutant, seeds, left);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status)) return mutant_finding{left.seed, "the process comes down"};
  if (left.is_found) return mutant_finding{left.seed, left.failure};
  return std::nullopt;
}

hunt_result hunt_all(std::uint64_t seeds, std::ostream& tell) {
  hunt_result all;
  auto started = std::chrono::steady_clock::now();
  for (const auto& mutant : planted_mutants()) {
    ++all.planted;
    tell << mutant.name << ": " << std::flush;
    auto found = hunt_apart(mutant, seeds);
    all.seeds += found ? found->seed : seeds;
    all.found += found ? 1 : 0;
    if (found)
      tell << "seed " << found->seed << ", " << found->failure << std::endl;
    else
      tell << "NOT FOUND in " << seeds << " seeds: " << mutant.breaks << std::endl;
  }
  all.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return all;
}

}  // namespace florin::simulation
