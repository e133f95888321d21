#include "tests/simulation/world/database.hpp"

#include <algorithm>
#include <utility>

namespace florin::simulation {
namespace {

const commit_outcome::unknown no_connection{"the connection was lost"};

bool is_poisoned(const batch& next) {
  auto has_poison = [](const stamped_entry& entry) {
    return std::ranges::any_of(entry.postings,
                               [](const auto& line) { return line.posting.amount.minor == poisoned_amount; });
  };
  return std::ranges::any_of(next.submissions,
                             [&](const auto& each) { return std::ranges::any_of(each.entries, has_poison); });
}

}  // namespace

class database::writing_connection final : public journal_store {
 public:
  writing_connection(database& to, process_number process) : to_(to), process_(process) {}

  std::variant<journal_position, commit_outcome::unknown> take_over() override {
    if (!reconnect()) return no_connection;
    to_.finish_some_late_commits();
    to_.owner_ = process_;
    ++to_.position_.epoch;
    return to_.position_;
  }

  std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> recover() override {
    if (!reconnect()) return no_connection;
    to_.finish_some_late_commits();
    if (to_.owner_ != process_) return commit_outcome::fenced{};
    ++to_.position_.epoch;
    return to_.position_;
  }

  commit_result commit(const batch& next, std::uint64_t epoch) override {
    if (!is_connected_ || !to_.is_reachable(process_)) return drop();
    if (to_.faults_.empty()) return to_.carry_out(next, epoch);
    auto fault = to_.faults_.front();
    to_.faults_.pop_front();
    auto outcome = to_.suffer(fault, process_, next, epoch);
    return std::holds_alternative<commit_outcome::unknown>(outcome) ? drop() : outcome;
  }

 private:
  bool reconnect() { return is_connected_ = to_.is_reachable(process_); }
  commit_result drop() {
    is_connected_ = false;
    return no_connection;
  }

  database& to_;
  process_number process_;
  bool is_connected_ = false;
};

class database::reading_connection final
    : public answers_now_by<database::reading_connection, query_store, history_questions> {
 public:
  reading_connection(database& to, process_number process) : to_(to), process_(process) {}

  template <class Query>
  result<typename Query::answer> answer_now(const Query& query) {
    if (to_.reads_fail_ || !to_.is_reachable(process_))
      return error{error_code::unavailable, "The history cannot be read", {}};
    return to_.tables_.answer(query);
  }

 private:
  database& to_;
  process_number process_;
};

std::shared_ptr<journal_store> database::connect_writer(process_number process) {
  return std::make_shared<writing_connection>(*this, process);
}

std::shared_ptr<query_store> database::connect_reader(process_number process) {
  return std::make_shared<reading_connection>(*this, process);
}

bool database::owns_cell(const batch& next, std::uint64_t epoch) const {
  return epoch == position_.epoch && next.number == position_.last_batch + 1;
}

commit_result database::carry_out(const batch& next, std::uint64_t epoch) {
  if (!owns_cell(next, epoch)) return commit_outcome::fenced{};
  auto outcome = tables_.judge(next);
  if (!std::holds_alternative<commit_outcome::committed>(outcome)) return outcome;
  if (is_poisoned(next)) return commit_outcome::refused{"posting_amount_check", "poisoned"};
  tables_.apply(next);
  position_.last_batch = next.number;
  position_.last_sequence += next.entry_count;
  position_.last_stamped_at = next.stamped_at;
  position_.last_hash = next.hash;
  committed_(next);
  return outcome;
}

commit_result database::suffer(commit_fault fault, process_number process, const batch& next,
                               std::uint64_t epoch) {
  switch (fault) {
    case commit_fault::serialization_failure: return commit_outcome::retry{};
    case commit_fault::answer_lost_and_cut_off: cut_off(process); [[fallthrough]];
    case commit_fault::answer_lost: carry_out(next, epoch); break;
    case commit_fault::late: late_.push_back({next, epoch}); break;
    case commit_fault::commit_lost:
    case commit_fault::disk_full: break;
  }
  return no_connection;
}

void database::finish_some_late_commits() {
  std::erase_if(late_, [this](const late_commit& each) {
    if (random_.chance(50)) return false;
    carry_out(each.content, each.epoch);
    return true;
  });
}

void database::let_late_commits_arrive() {
  for (const auto& each : std::exchange(late_, {})) carry_out(each.content, each.epoch);
}

void database::calm() {
  faults_.clear();
  reads_fail_ = false;
  cut_off_.clear();
}

}  // namespace florin::simulation
