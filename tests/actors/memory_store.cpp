#include "tests/actors/memory_store.hpp"

#include <utility>

namespace florin {
namespace {

const commit_outcome::unknown no_connection{"the test has cut the connection"};

}  // namespace

void memory_store::let_another_owner_take_over() {
  ++position_.epoch;
  belongs_to_another_ = true;
}

std::variant<journal_position, commit_outcome::unknown> memory_store::take_over() {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  ++position_.epoch;
  belongs_to_another_ = false;
  return position_;
}

std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> memory_store::recover() {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  if (belongs_to_another_) return commit_outcome::fenced{};
  ++position_.epoch;
  return position_;
}

commit_result memory_store::commit(const batch& next, std::uint64_t epoch) {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  if (epoch != position_.epoch || next.number != position_.last_batch + 1) return commit_outcome::fenced{};
  if (faults_.empty()) return write(next);
  auto fault = faults_.front();
  faults_.pop_front();
  switch (fault) {
    case commit_fault::retry: return commit_outcome::retry{};
    case commit_fault::refused: return commit_outcome::refused{"the_tests_constraint", "refused by the test"};
    case commit_fault::lost_but_committed: write(next); return no_connection;
    case commit_fault::lost_and_not_committed: return no_connection;
  }
  return no_connection;
}

commit_result memory_store::write(const batch& next) {
  auto outcome = tables_.judge(next);
  if (!std::holds_alternative<commit_outcome::committed>(outcome)) return outcome;
  tables_.apply(next);
  position_.last_batch = next.number;
  position_.last_sequence += next.entry_count;
  position_.last_stamped_at = next.stamped_at;
  position_.last_hash = next.hash;
  return outcome;
}

result<load_session::answer> memory_store::answer_now(const load_session& query) {
  ++session_reads;
  auto read = answer(query);
  if (auto meanwhile = std::exchange(while_a_session_is_read, nullptr)) meanwhile();
  return read;
}

}  // namespace florin
