#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "actors/interfaces.hpp"
#include "actors/journal/journal_book.hpp"

namespace florin {

/// Told of what the journal does, for the metrics. Called on the journal's thread of execution.
struct journal_observer {
  std::function<void(const batch&, std::chrono::nanoseconds took)> committed = [](const batch&, auto) {};
  std::function<void(std::string_view outcome)> outcome = [](std::string_view) {};
  std::function<void(std::size_t pending)> pending = [](std::size_t) {};
};

/// The shell around journal_book: keeps who waits for which submission, hands batches to the writer, and
/// settles before it answers. Ends in an orderly way, and the cell with it, once another server owns the cell.
class journal_keeper final : public journal_actor::base {
 public:
  journal_keeper(caf::actor_config& config, journal_writer_actor writer, journal_limits limits,
                 journal_position position, const time_source& time, journal_observer observer);

  const char* name() const override { return "journal"; }

  /// The writer's thread ends with the last handle, even if somebody still has one of the journal. Whoever waits
  /// for an answer has one, and would be kept in memory by it for ever.
  void on_exit() override {
    registry_ = nullptr;
    writer_ = nullptr;
    waiting_.clear();
    draining_.clear();
  }

 protected:
  behavior_type make_behavior() override;

 private:
  using promise = caf::typed_response_promise<result<committed_submission>>;

  caf::result<result<committed_submission>> append(append_submission message);
  caf::result<florin::done> drain(const account_crashed& message);
  void write_next();
  void written(const commit_result& outcome, std::chrono::steady_clock::time_point started);
  void recover();
  void recovered(const recovery_result& outcome);
  void carry_out(journal_resolution resolution);
  void refuse(journal_resolution::refusal& refusal);
  /// What is refused is reserved no longer.
  void give_back(submission& refused);
  void answer_drained();
  journal_status status() const;

  journal_writer_actor writer_;
  account_registry_actor registry_;
  journal_book book_;
  opening_cap openings_;
  const time_source& time_;
  journal_observer observer_;
  std::unordered_map<journal_ticket, promise> waiting_;
  std::vector<std::pair<account_id, caf::typed_response_promise<florin::done>>> draining_;
};

}  // namespace florin
