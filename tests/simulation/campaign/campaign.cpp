#include "tests/simulation/campaign/campaign.hpp"

#include <ostream>

#include "tests/simulation/history/generator.hpp"
#include "tests/simulation/history/shrinker.hpp"

namespace florin::simulation {
namespace {

using clock = std::chrono::steady_clock;

/// Shrinking takes thousands of runs, and the first failures tell enough.
constexpr std::uint64_t most_shrunk = 3;

void tell_history(const history& told, std::ostream& tell) {
  for (const auto& step : told.happenings) tell << "  " << to_text(step) << "\n";
}

void tell_shortest(const history& failing, std::ostream& tell) {
  auto shortest = shrink(failing, [](const history& shorter) { return run(shorter).failure.has_value(); });
  tell << "shortest history found, " << shortest.happenings.size() << " of " << failing.happenings.size()
       << " steps: " << *run(shortest).failure << "\n";
  tell_history(shortest, tell);
}

void tell_failure(const history& failing, const run_result& outcome, std::ostream& tell) {
  tell << "seed " << failing.seed << ": " << *outcome.failure << "\n"
       << "repeat it with: ./florin simulate --seed " << failing.seed << "\n";
}

}  // namespace

campaign_result run_campaign(const campaign_plan& plan, std::ostream& tell) {
  campaign_result all;
  auto started = clock::now();
  auto is_over = [&] {
    return plan.duration ? clock::now() - started >= *plan.duration : all.seeds == plan.count;
  };
  for (; !is_over(); ++all.seeds) {
    auto planned = generate(plan.first + all.seeds);
    auto outcome = run(planned);
    all.messages += outcome.messages;
    if (!outcome.failure) continue;
    tell_failure(planned, outcome, tell);
    if (++all.failures <= most_shrunk) tell_shortest(planned, tell);
  }
  all.seconds = std::chrono::duration<double>(clock::now() - started).count();
  return all;
}

run_result run_seed(std::uint64_t seed, std::ostream& tell) {
  auto planned = generate(seed);
  auto outcome = run(planned);
  tell << "seed " << seed << ": " << outcome.messages << " messages, " << outcome.batches
       << " batches, event hash " << std::hex << outcome.event_hash << std::dec << "\n";
  tell_history(planned, tell);
  if (!outcome.failure) return outcome;
  tell_failure(planned, outcome, tell);
  tell_shortest(planned, tell);
  return outcome;
}

}  // namespace florin::simulation
