#include "actors/transaction/transaction_caps.hpp"

#include <algorithm>

#include "actors/account/account.hpp"

namespace florin {
namespace {

bool is_crypto(const posting& part) { return part.amount.currency.is_crypto(); }

request_budget budget(std::string_view name, std::uint64_t limit, std::int64_t window_seconds) {
  return {name, limit, window_seconds, budget_scope::global};
}

std::int64_t seconds_of(timestamp instant) { return instant.microseconds / 1'000'000; }

void remember_all(committed_cap& of, bank_cap which, const std::vector<committed_use>& before) {
  for (const auto& each : before)
    if (each.cap == which) of.remember(each.count, each.at);
}

std::uint64_t openings_in(const std::vector<journal_entry>& entries) {
  std::uint64_t count = 0;
  for (const auto& entry : entries) count += florin::openings_in(entry);
  return count;
}

}  // namespace

std::optional<budget_status> committed_cap::take(std::uint64_t count, timestamp now) {
  auto now_seconds = seconds_of(now);
  forget_expired(now_seconds);
  auto used = committed_ + on_their_way_;
  if (used >= budget_.limit || count > budget_.limit - used) {
    // What is on its way may still be refused, and is worth asking again soon.
    auto reset_at = by_second_.empty() ? now_seconds + 1 : by_second_.front().first + budget_.window_seconds;
    return budget_status{budget_.limit, 0, reset_at, budget_.window_seconds, budget_.scope, true};
  }
  on_their_way_ += count;
  return std::nullopt;
}

void committed_cap::commit(std::uint64_t taken, timestamp at) {
  on_their_way_ -= taken;
  remember(taken, at);
}

void committed_cap::remember(std::uint64_t count, timestamp at) {
  if (count == 0) return;
  forget_expired(seconds_of(at));
  committed_ += count;
  if (by_second_.empty() || by_second_.back().first < seconds_of(at))
    by_second_.emplace_back(seconds_of(at), count);
  else
    by_second_.back().second += count;
}

void committed_cap::forget_expired(std::int64_t now_seconds) {
  while (!by_second_.empty() && by_second_.front().first + budget_.window_seconds <= now_seconds) {
    committed_ -= by_second_.front().second;
    by_second_.pop_front();
  }
}

transaction_caps::transaction_caps(transaction_cap_settings settings)
    : settings_(std::move(settings)),
      large_(budget("transfers.large", settings_.large_transfers_per_hour, hour_s)),
      crypto_(budget("transactions.crypto", settings_.crypto_transactions_per_minute, minute_s)) {
  remember_all(large_, bank_cap::large_transfers, settings_.before);
  remember_all(crypto_, bank_cap::crypto_transactions, settings_.before);
}

std::optional<error> transaction_caps::take(const transaction& agreed, timestamp now) {
  auto wanted = uses_of(agreed);
  if (!wanted.large && !wanted.crypto) return std::nullopt;
  if (wanted.large)
    if (auto used_up = large_.take(1, now))
      return throttled("Too many large transfers are being made at the moment", *used_up);
  if (wanted.crypto)
    if (auto used_up = crypto_.take(1, now)) {
      if (wanted.large) large_.give_back(1);
      return throttled("Too many crypto transactions are being made at the moment", *used_up);
    }
  on_their_way_.emplace(agreed.id, wanted);
  return std::nullopt;
}

void transaction_caps::give_back(const transaction_id& refused) {
  auto found = on_their_way_.find(refused);
  if (found == on_their_way_.end()) return;
  if (found->second.large) large_.give_back(1);
  if (found->second.crypto) crypto_.give_back(1);
  on_their_way_.erase(found);
}

void transaction_caps::commit(const batch& committed) {
  if (on_their_way_.empty()) return;
  for (const auto& each : committed.submissions)
    for (const auto& stamped : each.entries) {
      if (!stamped.entry.transaction) continue;
      auto found = on_their_way_.find(stamped.entry.transaction->id);
      if (found == on_their_way_.end()) continue;
      if (found->second.large) large_.commit(1, committed.stamped_at);
      if (found->second.crypto) crypto_.commit(1, committed.stamped_at);
      on_their_way_.erase(found);
    }
}

transaction_caps::uses transaction_caps::uses_of(const transaction& agreed) const {
  const auto& parts = agreed.postings;
  return {agreed.type == transaction_type::transfer &&
              std::ranges::any_of(parts, [this](const auto& part) { return is_large(part); }),
          std::ranges::any_of(parts, is_crypto)};
}

bool transaction_caps::is_large(const posting& part) const {
  const auto& thresholds = settings_.large_transfer_above;
  auto threshold = std::ranges::find(thresholds, part.amount.currency, &money::currency);
  return threshold == thresholds.end() || part.amount > *threshold;
}

opening_cap::opening_cap(const transaction_cap_settings& settings)
    : accounts_(budget("accounts.new", settings.new_accounts_per_hour, hour_s)) {
  remember_all(accounts_, bank_cap::new_accounts, settings.before);
}

std::optional<error> opening_cap::take(const submission& wanted, timestamp now) {
  auto count = openings_in(wanted.entries);
  if (count == 0) return std::nullopt;
  auto used_up = accounts_.take(count, now);
  if (!used_up) return std::nullopt;
  return throttled("Too many accounts are being opened at the moment", *used_up);
}

void opening_cap::give_back(const submission& refused) { accounts_.give_back(openings_in(refused.entries)); }

void opening_cap::commit(const batch& committed) {
  for (const auto& each : committed.submissions)
    for (const auto& stamped : each.entries)
      if (auto count = florin::openings_in(stamped.entry); count > 0)
        accounts_.commit(count, committed.stamped_at);
}

std::uint64_t openings_in(const journal_entry& entry) {
  auto opens = [](const entity_change& change) {
    return change.entity.kind == entity_kind::account && change.event.type == account_opened::type_name &&
           *change.event.body.find("type") != to_text(account_type::internal);
  };
  auto is_user = [](const entity_change& change) { return change.entity.kind == entity_kind::user; };
  if (std::ranges::any_of(entry.changes, is_user)) return 0;
  return static_cast<std::uint64_t>(std::ranges::count_if(entry.changes, opens));
}

}  // namespace florin
