#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "program/installation/child_process.hpp"
#include "tests/benchmarks/figures.hpp"

namespace florin::benchmarks {

/// What users would take instead and any Debian has: PostgreSQL, driven by pgbench. Its tables lie beside
/// Florin's, in the same database with the same settings.
class pgbench {
 public:
  /// `url` is of a role that may create tables; `postmaster` is PostgreSQL's main process.
  pgbench(std::string url, pid_t postmaster, std::size_t scale)
      : url_(std::move(url)), postmaster_(postmaster), scale_(std::to_string(scale)) {}

  /// TPC-B at its scale, and the hand-written ledger of sql_ledger.sql with 10,000 accounts.
  void prepare() const;

  round_figures run_tpcb(std::size_t clients, std::chrono::seconds time) const;
  /// `script` is one of those in this folder.
  round_figures run_sql_ledger(const std::string& script, std::size_t clients, std::chrono::seconds time) const;

 private:
  round_figures run(const command_words& options, std::size_t clients, std::chrono::seconds time) const;

  std::string url_;
  pid_t postmaster_;
  std::string scale_;
};

}  // namespace florin::benchmarks
