#include "tests/benchmarks/contest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "actors/values/timestamp.hpp"
#include "program/build_information.hpp"
#include "tests/benchmarks/workloads.hpp"

namespace florin::benchmarks {
namespace {

std::string machine() {
  std::ifstream processors("/proc/cpuinfo");
  std::string model = "unknown processor";
  std::size_t count = 0;
  for (std::string line; std::getline(processors, line);) {
    if (line.starts_with("processor")) ++count;
    if (line.starts_with("model name")) model = line.substr(line.find(": ") + 2);
  }
  return fmt::format("{} of {}", count, model);
}

const std::vector<std::string> with_own_banks{"growth", "memory"};

void require_known(const std::vector<workload>& all, const std::vector<std::string>& names) {
  auto known = with_own_banks;
  for (const auto& each : all) known.push_back(each.name);
  for (const auto& name : names)
    if (std::ranges::count(known, name) == 0)
      throw std::runtime_error(fmt::format("There is no workload {}; there are {}", name, fmt::join(known, ", ")));
}

std::vector<workload_figures> run_rounds(const std::vector<workload>& workloads, const contest_plan& plan,
                                         const std::function<void(const std::string&)>& say) {
  std::vector<workload_figures> figures;
  for (const auto& each : workloads) {
    auto& added = figures.emplace_back(workload_figures{each.name, {}});
    for (const auto& contestant : each.contestants) added.contestants.push_back({contestant.name, {}});
  }
  for (std::size_t round = 1; round <= plan.rounds; ++round)
    for (std::size_t i = 0; i < workloads.size(); ++i)
      for (std::size_t j = 0; j < workloads[i].contestants.size(); ++j) {
        const auto& asked = workloads[i].contestants[j];
        auto shown = asked.run(plan.each);
        say(fmt::format("round {}, {}, {}: {:.0f} a second", round, workloads[i].name, asked.name,
                        shown.per_second));
        figures[i].contestants[j].rounds.push_back(std::move(shown));
      }
  return figures;
}

/// The workloads that one bank and its peers share.
void run_shared(const contest_plan& plan, const std::function<void(const std::string&)>& say, results& shown) {
  say(fmt::format("Opening a bank with {} customers, and preparing its peers ...", plan.customers));
  bank_under_load bank(plan.customers);
  pgbench postgres(bank.bank().postgres().owner_url(), bank.postmaster(), plan.tpcb_scale);
  hello_world_server hello(bank.bank());
  auto workloads = all_workloads(bank, postgres, hello);
  require_known(workloads, plan.workloads);
  if (!plan.workloads.empty())
    std::erase_if(workloads, [&](const workload& each) { return !plan.has(each.name); });
  if (workloads.empty()) return;
  postgres.prepare();

  shown.workloads = run_rounds(workloads, plan, say);
  shown.acknowledged = bank.acknowledged().size();
  say("Comparing what was acknowledged with the journal ...");
  shown.bytes_per_transfer = bank.bytes_per_transfer();
  shown.wrongs = bank.wrongs();
  for (const auto& each : shown.workloads)
    for (const auto& contestant : each.contestants)
      for (const auto& round : contestant.rounds)
        if (round.failed > 0)
          shown.wrongs.push_back(fmt::format("{} requests of {} failed", round.failed, each.name));
}

}  // namespace

results run_contest(const contest_plan& plan, const std::function<void(const std::string&)>& say) {
  results shown;
  shown.revision = this_build().revision;
  shown.machine = machine();
  shown.started_at = to_text(system_time{}.now());
  shown.rounds = plan.rounds;
  shown.seconds_each = plan.each.count();
  run_shared(plan, say, shown);
  bool has_all = plan.workloads.empty() && plan.has_own_banks;
  if (has_all || plan.has("memory")) shown.memory = measure_memory(4 * plan.customers, say);
  if (has_all || plan.has("growth")) {
    shown.growth = measure_growth(plan.growth, say);
    std::ranges::copy(shown.growth->wrongs, std::back_inserter(shown.wrongs));
  }
  return shown;
}

}  // namespace florin::benchmarks
