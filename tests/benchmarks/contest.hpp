#pragma once

#include <algorithm>
#include <functional>

#include "tests/benchmarks/growth.hpp"
#include "tests/benchmarks/report/results.hpp"

namespace florin::benchmarks {

struct contest_plan {
  std::size_t rounds = 5;
  std::chrono::seconds each{5};
  /// Two accounts of each are what transfers choose from: ten thousand.
  std::size_t customers = 5'000;
  /// Of TPC-B: so many branches with 100,000 accounts each.
  std::size_t tpcb_scale = 50;
  /// Empty: all of them.
  std::vector<std::string> workloads;
  /// Whether all of them includes "growth" and "memory", whose banks are their own.
  bool has_own_banks = true;
  growth_plan growth;

  bool has(const std::string& workload) const { return std::ranges::count(workloads, workload) > 0; }
};

/// Starts a bank and its peers with the same PostgreSQL, runs the workloads round by round and one contestant
/// after the other, and checks the bank's books. `say` gets a line of progress for each. Throws std::runtime_error
/// for a workload that does not exist.
results run_contest(const contest_plan& plan, const std::function<void(const std::string&)>& say);

}  // namespace florin::benchmarks
