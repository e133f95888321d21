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

template <class Query>
result<typename Query::answer> memory_store::answer(const Query& query) {
  std::lock_guard lock{guard_};
  if (!is_connected_ || reads_fail_) return error{error_code::unavailable, "The test lets reads fail", {}};
  return tables_.answer(query);
}

result<load_account::answer> memory_store::read(const load_account& query) { return answer(query); }
result<load_user::answer> memory_store::read(const load_user& query) { return answer(query); }
result<load_session::answer> memory_store::read(const load_session& query) {
  ++session_reads;
  auto read = answer(query);
  if (auto meanwhile = std::exchange(while_a_session_is_read, nullptr)) meanwhile();
  return read;
}
result<find_sessions_of::answer> memory_store::read(const find_sessions_of& query) { return answer(query); }
result<find_due_mail::answer> memory_store::read(const find_due_mail& query) { return answer(query); }
result<find_mail_of::answer> memory_store::read(const find_mail_of& query) { return answer(query); }
result<find_claimant::answer> memory_store::read(const find_claimant& query) { return answer(query); }
result<find_accounts_of::answer> memory_store::read(const find_accounts_of& query) { return answer(query); }
result<find_transaction::answer> memory_store::read(const find_transaction& query) { return answer(query); }
result<load_batch::answer> memory_store::read(const load_batch& query) { return answer(query); }
result<find_balance_at::answer> memory_store::read(const find_balance_at& query) { return answer(query); }
result<list_transactions::answer> memory_store::read(const list_transactions& query) { return answer(query); }
result<find_idempotency_records::answer> memory_store::read(const find_idempotency_records& query) {
  return answer(query);
}

}  // namespace florin
