#include "actors/transaction/unconfirmed_transfers.hpp"

#include <algorithm>

#include "actors/transaction/transaction_traits.hpp"

namespace florin {
namespace {

constexpr std::int64_t day_us = 86'400'000'000;

}  // namespace

timestamp start_of_day(timestamp now) { return {now.microseconds - now.microseconds % day_us}; }

unconfirmed_transfers::unconfirmed_transfers(confirmation_settings settings, timestamp started_at)
    : settings_(std::move(settings)), started_at_(started_at) {}

int128& unconfirmed_transfers::day_of_user::of(const identifier_bits& holder) {
  auto found = std::ranges::find(moved, holder, &std::pair<identifier_bits, int128>::first);
  return found == moved.end() ? moved.emplace_back(holder, 0).second : found->second;
}

unconfirmed_transfers::day_of_user& unconfirmed_transfers::day_of(const user_id& user, timestamp now) {
  auto& found = days_[user];
  // Clocks step back: a day that has passed does not come again.
  if (found.day < start_of_day(now)) found = {start_of_day(now), {}};
  return found;
}

bool unconfirmed_transfers::knows(const user_id& user, timestamp now) const {
  return !settings_.transfers_above || started_at_ < start_of_day(now) || days_.contains(user);
}

void unconfirmed_transfers::learn(const user_id& user, const std::vector<moved_amount>& moved, timestamp now) {
  if (knows(user, now)) return;
  auto& day = day_of(user, now);
  for (const auto& each : moved) {
    transaction transfer;
    transfer.postings = {{{}, {}, each.amount}};
    if (auto worth = worth_in_cents(transfer, settings_)) day.of(each.holder) += *worth;
  }
}

std::optional<error> unconfirmed_transfers::count(const transaction& agreed, const mandate& by, timestamp now) {
  if (!settings_.transfers_above || !may_need_confirmation(agreed.type)) return std::nullopt;
  auto& day = day_of(agreed.initiator, now);
  auto& moved = day.of(by.holder);
  auto worth = worth_in_cents(agreed, settings_);
  if (auto refusal = refuse_unconfirmed(worth, by, moved, settings_)) return refusal;
  moved += *worth;
  in_flight_[agreed.id] = {agreed.initiator, by.holder, day.day, *worth};
  return std::nullopt;
}

void unconfirmed_transfers::give_back(const transaction_id& refused) {
  auto found = in_flight_.find(refused);
  if (found == in_flight_.end()) return;
  const auto& [user, holder, day, worth] = found->second;
  auto known = days_.find(user);
  if (known != days_.end() && known->second.day == day) known->second.of(holder) -= worth;
  in_flight_.erase(found);
}

void unconfirmed_transfers::forget_past_days(timestamp now) {
  auto today = start_of_day(now);
  // Of the day of the start, what was told would have to be told again.
  if (started_at_ >= today) return;
  std::erase_if(days_, [today](const auto& each) { return each.second.day < today; });
}

}  // namespace florin
