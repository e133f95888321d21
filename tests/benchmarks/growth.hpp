#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tests/benchmarks/figures.hpp"

namespace florin::benchmarks {

struct growth_plan {
  /// Of the growing bank, stage by stage; the first is what the other bank has for good.
  std::vector<std::size_t> accounts{10'000, 100'000, 1'000'000};
  /// In batches, behind the last of these stages.
  std::size_t transfers = 10'000'000;
  std::size_t rounds = 4;
  std::chrono::seconds each{5};
};

/// Transfers between random accounts, of the growing bank and of the one that stays small, one after the other.
struct growth_stage {
  std::size_t accounts = 0;
  std::size_t transfers = 0;
  /// Accounts and sessions that are read from the database with their first request, by all connections. Transfers
  /// are measured behind it: accounts that sleep are what memory is about.
  double activations_per_second = 0;
  series grown;
  series small;
};

struct growth_figures {
  std::vector<growth_stage> stages;
  /// In batches of 10,000 over all accounts: the first tenth of them, and all.
  double first_transfers_per_second = 0;
  double transfers_per_second = 0;
  /// Then, with all of that history.
  round_figures history;
  double restart_seconds = 0;
  std::vector<std::string> wrongs;

  /// As large as the goals speak of.
  bool is_full_size() const {
    return !stages.empty() && stages.back().accounts >= 1'000'000 && stages.back().transfers >= 10'000'000;
  }
};

growth_figures measure_growth(const growth_plan& plan, const std::function<void(const std::string&)>& say);

}  // namespace florin::benchmarks
