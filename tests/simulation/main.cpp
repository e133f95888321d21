#include <CLI/CLI.hpp>
#include <iostream>

#include "tests/simulation/campaign/campaign.hpp"
#include "tests/simulation/campaign/mutant_hunt.hpp"

namespace florin::simulation {
namespace {

struct options {
  std::uint64_t first = 1;
  std::uint64_t seeds = 20'000;
  std::optional<std::uint64_t> seed;
  std::optional<std::int64_t> minutes;
  bool mutants = false;
  bool json = false;
};

void tell_as_json(const campaign_result& ran, const hunt_result& hunted) {
  std::cout << "{\"seeds\":" << ran.seeds << ",\"seeds_per_second\":" << ran.seeds_per_second()
            << ",\"failures\":" << ran.failures << ",\"mutants_planted\":" << hunted.planted
            << ",\"mutants_found\":" << hunted.found << "}\n";
}

int simulate_seed(const options& chosen, std::ostream& tell) {
  auto started = std::chrono::steady_clock::now();
  bool has_failed = run_seed(*chosen.seed, tell).failure.has_value();
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
  if (chosen.json) tell_as_json({1, has_failed ? 1u : 0u, 0, took.count()}, {});
  return has_failed ? 1 : 0;
}

int simulate_seeds(const options& chosen, std::ostream& tell) {
  campaign_plan plan{chosen.first, chosen.seeds, std::nullopt};
  if (chosen.minutes) plan.duration = std::chrono::minutes(*chosen.minutes);
  auto ran = run_campaign(plan, tell);
  tell << ran.seeds << " seeds, " << ran.failures << " failures, " << ran.seeds_per_second() << " seeds a second, "
       << ran.messages << " messages\n";
  if (chosen.json) tell_as_json(ran, {});
  return ran.failures == 0 ? 0 : 1;
}

int hunt_mutants(const options& chosen, std::ostream& tell) {
  auto hunted = hunt_all(chosen.seeds, tell);
  tell << hunted.found << " of " << hunted.planted << " mutants found\n";
  if (chosen.json) tell_as_json({hunted.seeds, 0, 0, hunted.seconds}, hunted);
  return hunted.planted > 0 && hunted.found == hunted.planted ? 0 : 1;
}

int simulate(const options& chosen) {
  // Failures are told in any case: nobody wants to run a million seeds twice.
  std::ostream& tell = chosen.json ? std::cerr : std::cout;
  if (chosen.mutants) return hunt_mutants(chosen, tell);
  return chosen.seed ? simulate_seed(chosen, tell) : simulate_seeds(chosen, tell);
}

}  // namespace
}  // namespace florin::simulation

int main(int argument_count, char** arguments) {
  CLI::App line("Runs the bank's own actors against simulated misfortune", "florin simulate");
  florin::simulation::options chosen;
  auto seeds = line.add_option("--seeds", chosen.seeds, "Run so many seeds, or hunt each mutant with so many");
  auto first = line.add_option("--first", chosen.first, "Start with this seed instead of 1");
  auto seed = line.add_option("--seed", chosen.seed, "Run this seed alone and tell its history")
                  ->excludes(seeds)
                  ->excludes(first);
  line.add_option("--minutes", chosen.minutes, "Run as many seeds as fit into this time")
      ->excludes(seeds)
      ->excludes(seed);
  line.add_flag("--mutants", chosen.mutants, "Hunt the faults that are planted in a copy of the engine")
      ->excludes(seed)
      ->excludes(first);
  line.add_flag("--json", chosen.json, "Tell the figures as JSON");
  CLI11_PARSE(line, argument_count, arguments);
  return florin::simulation::simulate(chosen);
}
