#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/benchmarks/figures.hpp"
#include "tests/benchmarks/growth.hpp"
#include "tests/benchmarks/memory.hpp"

namespace florin::benchmarks {

/// A line of the goals: what is wanted, and what was reached.
struct goal {
  std::string name;
  /// E.g. "at least 10".
  std::string wanted;
  double limit = 0;
  bool is_upper_limit = false;
  /// Nothing when its workload was not run, or does not exist yet.
  std::optional<spread> reached;

  bool is_met() const { return reached && (is_upper_limit ? reached->median <= limit : reached->median >= limit); }
};

struct results {
  std::string revision;
  std::string machine;
  std::string started_at;
  std::size_t rounds = 0;
  std::int64_t seconds_each = 0;
  std::vector<workload_figures> workloads;
  std::int64_t bytes_per_transfer = 0;
  std::optional<memory_figures> memory;
  std::optional<growth_figures> growth;
  std::size_t acknowledged = 0;
  /// A sentence for each thing that is wrong after the load.
  std::vector<std::string> wrongs;

  /// Null when there is none.
  const series* find(const std::string& workload, const std::string& contestant) const;
};

/// Each goal of a bank that is ahead of what people would use instead.
std::vector<goal> goals_of(const results& shown);

/// A table for people.
std::string to_text(const results& shown);
std::string to_json(const results& shown);

}  // namespace florin::benchmarks
