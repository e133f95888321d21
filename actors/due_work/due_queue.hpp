#pragma once

#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "actors/due_work/due_terms.hpp"
#include "actors/journal/due_work.hpp"

namespace florin {

/// Of one purpose: what is due and waits, what is being run, and what rests since it was not done, for a second at
/// first and twice as long each time, up to an hour, or ten seconds when it is nobody's own fault. So what fails
/// holds up nothing else. It keeps no more than what was found last; the rest is in the database.
class due_queue {
 public:
  /// A row, and which state of it: what is due at another instant is other work.
  using row = std::pair<identifier_bits, timestamp>;
  static row row_of(const due_work& work) { return {work.item.subject, work.item.at}; }

  explicit due_queue(due_terms terms) : terms_(terms) {}
  const due_terms& terms() const { return terms_; }
  void use(const due_terms& terms) { terms_ = terms; }

  /// Whether somebody should look what is due. There is one look at a time.
  bool wants_look() const { return !is_looking_ && waiting_.empty() && running_.size() < terms_.at_once; }
  /// Rows that are of no use to find: those that are run or rest.
  std::vector<row> begin_look(timestamp now);
  void found(std::vector<due_work> due, timestamp now);
  void look_failed() { is_looking_ = false; }

  /// The next ones, as many as there is room for.
  std::vector<due_work> start();
  /// Whether it was being run: what was abandoned is finished already.
  bool finish(const due_work& work, due_outcome outcome, timestamp now);
  /// Whoever carries it out has crashed: nobody knows by which row, so all that were run rest. How many they were.
  std::size_t abandon(timestamp now);
  /// After the last look something was found, and nothing of that is left: there may be more.
  bool is_worked_off() const { return found_any_ && waiting_.empty() && running_.empty(); }

 private:
  struct rest {
    timestamp until;
    /// In a row; none of what was done.
    std::uint32_t failures = 0;
  };
  bool rests(const row& one, timestamp now) const;
  void let_rest(const row& one, due_outcome outcome, timestamp now);
  void forget_rested(timestamp now);

  due_terms terms_;
  bool is_looking_ = false;
  bool found_any_ = false;
  std::deque<due_work> waiting_;
  std::set<row> running_;
  std::map<row, rest> resting_;
};

}  // namespace florin
