#pragma once

#include <deque>
#include <functional>
#include <mutex>

#include "actors/query/queries.hpp"
#include "tests/memory_tables.hpp"

namespace florin {

/// What goes wrong with one commit.
enum class commit_fault : std::uint8_t {
  retry,
  refused,
  /// The connection is lost after the commit, or before it.
  lost_but_committed,
  lost_and_not_committed,
};

/// A database in memory for the actors' tests: journal and history in one, with switches for what can go
/// wrong. Writer and readers may have threads of their own.
class memory_store final : public journal_store,
                           public answers_now_by<memory_store, query_store, history_questions> {
 public:
  /// The next commits go wrong like this, one each.
  void fail_next(commit_fault fault) { faults_.push_back(fault); }
  /// Nothing can be reached, neither for writing nor for reading.
  void disconnect() { set_connected(false); }
  void reconnect() { set_connected(true); }
  /// Only the history cannot be read.
  void fail_reads(bool fail) { reads_fail_ = fail; }
  /// Happens once, after the next session has been looked up and before the answer is on its way.
  std::function<void()> while_a_session_is_read;
  int session_reads = 0;
  /// Another process becomes the owner of the cell.
  void let_another_owner_take_over();

  const std::vector<batch>& batches() const { return tables_.batches(); }
  /// Null when there is none.
  stored_entity* snapshot_of(const entity_ref& entity) { return tables_.snapshot_of(entity); }
  /// To be changed past the bank.
  memory_tables& tables() { return tables_; }

  std::variant<journal_position, commit_outcome::unknown> take_over() override;
  std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> recover() override;
  commit_result commit(const batch& next, std::uint64_t epoch) override;

  template <class Query>
  result<typename Query::answer> answer_now(const Query& query) {
    return answer(query);
  }
  result<load_session::answer> answer_now(const load_session& query);

 private:
  void set_connected(bool connected) {
    std::lock_guard lock{guard_};
    is_connected_ = connected;
  }
  template <class Query>
  result<typename Query::answer> answer(const Query& query) {
    std::lock_guard lock{guard_};
    if (!is_connected_ || reads_fail_) return error{error_code::unavailable, "The test lets reads fail", {}};
    return tables_.answer(query);
  }
  commit_result write(const batch& next);

  std::mutex guard_;
  memory_tables tables_;
  journal_position position_;
  std::deque<commit_fault> faults_;
  bool is_connected_ = true;
  bool reads_fail_ = false;
  bool belongs_to_another_ = false;
};

}  // namespace florin
