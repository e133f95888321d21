#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace florin::benchmarks {

/// What one contestant showed in one round of a workload.
struct round_figures {
  /// Of what the workload counts: transfers, reads.
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  /// By process ("florin", "postgres", "client"): microseconds of CPU for each of what is counted.
  std::map<std::string, double> cpu_us;
  std::size_t failed = 0;
};

/// All rounds of one contestant.
struct series {
  std::string contestant;
  std::vector<round_figures> rounds;
};

struct workload_figures {
  std::string name;
  /// Florin first.
  std::vector<series> contestants;
};

/// The middle of several rounds, and their extremes.
struct spread {
  double median = 0;
  double low = 0;
  double high = 0;
};
spread spread_of(std::vector<double> values);
spread spread_of(const series& rounds, double round_figures::*figure);
/// Round by round, so that what disturbed both of them cancels out.
spread ratio_of(const series& of, const series& to);

}  // namespace florin::benchmarks
