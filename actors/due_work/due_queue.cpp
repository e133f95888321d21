#include "actors/due_work/due_queue.hpp"

#include <algorithm>
#include <array>

namespace florin {
namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 4> outcome_names{"done", "refused", "unavailable", "crashed"};

/// A look that was asked for before the commit may still find the row; none takes so long.
constexpr seconds rest_of_done{10};
constexpr seconds longest_rest = std::chrono::hours(1);
constexpr seconds longest_rest_when_unavailable{10};
/// Beyond that, those whose rest ends first are tried again early.
constexpr std::size_t most_resting = 10'000;

seconds rest_after(due_outcome outcome, std::uint32_t failures) {
  if (outcome == due_outcome::done) return rest_of_done;
  auto longest = outcome == due_outcome::unavailable ? longest_rest_when_unavailable : longest_rest;
  constexpr std::uint32_t most_doublings = 12;
  return std::min(seconds(1) * (1 << std::min(failures - 1, most_doublings)), longest);
}

}  // namespace

std::string_view to_text(due_outcome outcome) { return outcome_names[static_cast<std::size_t>(outcome)]; }

due_outcome outcome_of(const error& refusal) {
  bool may_be_possible = refusal.code == error_code::unavailable || refusal.code == error_code::outcome_unknown;
  return may_be_possible ? due_outcome::unavailable : due_outcome::refused;
}

bool due_queue::rests(const row& one, timestamp now) const {
  auto found = resting_.find(one);
  return found != resting_.end() && now < found->second.until;
}

void due_queue::forget_rested(timestamp now) {
  // How often something has failed is remembered for a while, should it be found again.
  std::erase_if(resting_, [&](const auto& each) {
    return each.second.until + (each.second.failures > 0 ? longest_rest : seconds(0)) <= now;
  });
  while (resting_.size() > most_resting)
    resting_.erase(std::ranges::min_element(
        resting_, [](const auto& one, const auto& other) { return one.second.until < other.second.until; }));
}

std::vector<due_queue::row> due_queue::begin_look(timestamp now) {
  is_looking_ = true;
  forget_rested(now);
  std::vector<row> useless(running_.begin(), running_.end());
  for (const auto& [one, rest] : resting_)
    if (now < rest.until) useless.push_back(one);
  return useless;
}

void due_queue::found(std::vector<due_work> due, timestamp now) {
  is_looking_ = false;
  for (auto& work : due)
    if (!running_.contains(row_of(work)) && !rests(row_of(work), now)) waiting_.push_back(std::move(work));
  found_any_ = !waiting_.empty();
}

std::vector<due_work> due_queue::start() {
  std::vector<due_work> started;
  while (!waiting_.empty() && running_.size() < terms_.at_once) {
    running_.insert(row_of(waiting_.front()));
    started.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  return started;
}

bool due_queue::finish(const due_work& work, due_outcome outcome, timestamp now) {
  if (running_.erase(row_of(work)) == 0) return false;
  let_rest(row_of(work), outcome, now);
  return true;
}

std::size_t due_queue::abandon(timestamp now) {
  waiting_.clear();
  auto abandoned = std::exchange(running_, {});
  for (const auto& one : abandoned) let_rest(one, due_outcome::crashed, now);
  return abandoned.size();
}

void due_queue::let_rest(const row& one, due_outcome outcome, timestamp now) {
  auto& rest = resting_[one];
  rest.failures = outcome == due_outcome::done ? 0 : rest.failures + 1;
  rest.until = now + rest_after(outcome, rest.failures);
}

}  // namespace florin
