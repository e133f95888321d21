#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "tests/memory_tables.hpp"
#include "tests/simulation/random_numbers.hpp"
#include "tests/simulation/world/scheduler.hpp"

namespace florin::simulation {

/// What PostgreSQL and the way to it may do to one commit.
enum class commit_fault : std::uint8_t {
  serialization_failure,
  answer_lost,
  answer_lost_and_cut_off,
  commit_lost,
  /// The server got the commit and has not carried it out yet when the connection is cut.
  late,
  disk_full,
};

/// A posting of this amount breaks a constraint, whatever batch it is in.
constexpr std::int64_t poisoned_amount = 666;

/// PostgreSQL in memory for several processes at once: one cell row that fences, tables that outlive every
/// process, and whatever may go wrong between them.
class database {
 public:
  /// Told of every batch at the moment of its commit.
  using witness = std::function<void(const batch&)>;

  database(std::uint64_t seed, witness committed) : random_(seed), committed_(std::move(committed)) {}

  const memory_tables& tables() const { return tables_; }
  const journal_position& position() const { return position_; }
  /// Whose take-over was the last one; nothing before the first.
  std::optional<process_number> owner() const { return owner_; }

  /// The next commits go wrong like this, one each.
  void fail_next(commit_fault fault) { faults_.push_back(fault); }
  void fail_reads(bool fail) { reads_fail_ = fail; }
  void cut_off(process_number process) { cut_off_.insert(process); }
  void reconnect(process_number process) { cut_off_.erase(process); }
  /// Late commits are carried out now, if nobody has taken the cell over in the meantime.
  void let_late_commits_arrive();
  /// Nothing goes wrong any more.
  void calm();

  /// A connection of its own for one owner of the cell, or for readers.
  std::shared_ptr<journal_store> connect_writer(process_number process);
  std::shared_ptr<query_store> connect_reader(process_number process);

 private:
  class writing_connection;
  class reading_connection;
  struct late_commit {
    batch content;
    std::uint64_t epoch = 0;
  };

  bool is_reachable(process_number process) const { return !cut_off_.contains(process); }
  bool owns_cell(const batch& next, std::uint64_t epoch) const;
  /// Statement by statement what pq_journal_store's transaction does.
  commit_result carry_out(const batch& next, std::uint64_t epoch);
  commit_result suffer(commit_fault fault, process_number process, const batch& next, std::uint64_t epoch);
  /// A take-over waits for whoever holds the row of the cell at the moment.
  void finish_some_late_commits();

  random_numbers random_;
  witness committed_;
  memory_tables tables_;
  journal_position position_;
  std::optional<process_number> owner_;
  std::deque<commit_fault> faults_;
  std::vector<late_commit> late_;
  std::set<process_number> cut_off_;
  bool reads_fail_ = false;
};

}  // namespace florin::simulation
