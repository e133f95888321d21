#pragma once

#include <functional>
#include <string>
#include <vector>

#include "actors/values/identifier.hpp"
#include "tests/benchmarks/figures.hpp"
#include "tests/benchmarks/load/load_generator.hpp"
#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::benchmarks {

struct bank_customer {
  std::string api_key;
  std::string checking;
  std::string savings;
};

/// What the bank said that it did: to be compared with what it did.
using acknowledged_transfers = std::vector<transaction_id>;

/// A bank as it is delivered, but for its request budgets, which are raised (the check is on), and its customers.
class bank_under_load {
 public:
  static constexpr std::size_t all_connections = 64;

  /// `settings` are KEY=VALUE.
  explicit bank_under_load(std::size_t customers, std::vector<std::string> settings = {});

  /// Each has three accounts, two of them in US dollars.
  void open_customers(std::size_t count);

  const end_to_end::test_bank& bank() const { return bank_; }
  const std::vector<bank_customer>& customers() const { return customers_; }
  pid_t postmaster() const;

  using load = std::function<load_figures(load_generator&, traffic&)>;
  /// Each answered request counts `each` times, e.g. as many as a batch has transfers.
  round_figures measure(traffic& asked, const load& with, double each = 1,
                        std::size_t connections = all_connections);

  acknowledged_transfers& acknowledged() { return acknowledged_; }
  /// Kills the server and starts it again.
  double restart_seconds();
  /// What PostgreSQL keeps of the journal, with all indexes.
  std::int64_t bytes_per_transfer() const;

  /// A sentence for each thing that is wrong: postings that do not sum to zero, acknowledged transfers that are
  /// not in the journal, and what `florin verify` finds.
  std::vector<std::string> wrongs();

 private:
  std::size_t count_lost();

  end_to_end::test_bank bank_;
  std::vector<bank_customer> customers_;
  acknowledged_transfers acknowledged_;
};

}  // namespace florin::benchmarks
