#include "actors/transaction/transaction_caps.hpp"

#include <algorithm>

#include "actors/account/account.hpp"
#include "actors/session/fair_share.hpp"
#include "actors/transaction/transaction_traits.hpp"

namespace florin {
namespace {

bool is_crypto(const posting& part) { return part.amount.currency.is_crypto(); }

request_budget budget(std::string_view name, std::uint64_t limit, std::int64_t window_seconds) {
  return {name, limit, window_seconds, budget_scope::global};
}

std::int64_t seconds_of(timestamp instant) { return instant.microseconds / 1'000'000; }

template <class Remember>
void remember_all(bank_cap which, const std::vector<committed_use>& before, Remember remember) {
  for (const auto& each : before)
    if (each.cap == which) remember(each);
}

/// `what` are "large transfers".
error used_up(const budget_status& used_up, const std::string& what) {
  return throttled(used_up.scope == budget_scope::user ? "You have made too many " + what + " lately"
                                                       : "Too many " + what + " are being made at the moment",
                   used_up);
}

std::uint64_t openings_in(const std::vector<journal_entry>& entries) {
  std::uint64_t count = 0;
  for (const auto& entry : entries) count += florin::openings_in(entry);
  return count;
}

}  // namespace

std::uint64_t committed_cap::used(timestamp now) {
  forget_expired(seconds_of(now));
  return committed_ + on_their_way_;
}

std::optional<budget_status> committed_cap::take(std::uint64_t count, timestamp now, std::uint64_t most) {
  auto before = used(now);
  if (before >= most || count > most - before) {
    // What is on its way may still be refused, and is worth asking again soon.
    auto reset_at = by_second_.empty() ? seconds_of(now) + 1 : by_second_.front().first + budget_.window_seconds;
    return budget_status{most, 0, reset_at, budget_.window_seconds, budget_.scope, true};
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

bool committed_cap::is_unused(timestamp now) const {
  return on_their_way_ == 0 &&
         (by_second_.empty() || by_second_.back().first + budget_.window_seconds <= seconds_of(now));
}

shared_cap::shared_cap(request_budget whole, std::uint64_t share_percent)
    : whole_(whole), share_(whole), share_percent_(share_percent) {
  is_shared_ = share_percent < 100 && whole.limit != no_cap;
  share_.scope = budget_scope::user;
}

std::optional<budget_status> shared_cap::take(const user_id& user, timestamp now) {
  auto before = whole_.used(now);
  if (auto used_up = whole_.take(1, now)) return used_up;
  forget_unused(now);
  auto* share = share_of(user);
  if (!share) return std::nullopt;
  auto used_up = share->take(1, now, fair_share(share_.limit, before - share->used(now), share_percent_));
  if (used_up) whole_.give_back(1);
  return used_up;
}

void shared_cap::give_back(const user_id& user) {
  whole_.give_back(1);
  if (auto* share = share_of(user)) share->give_back(1);
}

void shared_cap::commit(const user_id& user, timestamp at) {
  whole_.commit(1, at);
  if (auto* share = share_of(user)) share->commit(1, at);
}

void shared_cap::remember(const committed_use& before) {
  whole_.remember(before.count, before.at);
  auto* share = before.by ? share_of(*before.by) : nullptr;
  if (share) share->remember(before.count, before.at);
}

committed_cap* shared_cap::share_of(const user_id& user) {
  return is_shared_ ? &shares_.try_emplace(user, share_).first->second : nullptr;
}

void shared_cap::forget_unused(timestamp now) {
  constexpr std::size_t few = 64;
  if (shares_.size() < std::max(few, looks_for_unused_at_)) return;
  std::erase_if(shares_, [now](const auto& each) { return each.second.is_unused(now); });
  looks_for_unused_at_ = shares_.size() * 2;
}

transaction_caps::transaction_caps(transaction_cap_settings settings)
    : settings_(std::move(settings)),
      large_(budget("transfers.large", settings_.large_transfers_per_hour, hour_s),
             settings_.share_of_one_user_percent),
      crypto_(budget("transactions.crypto", settings_.crypto_transactions_per_minute, minute_s),
              settings_.share_of_one_user_percent) {
  remember_all(bank_cap::large_transfers, settings_.before, [this](const auto& each) { large_.remember(each); });
  remember_all(bank_cap::crypto_transactions, settings_.before,
               [this](const auto& each) { crypto_.remember(each); });
}

std::optional<error> transaction_caps::take(const transaction& agreed, timestamp now) {
  auto wanted = uses_of(agreed);
  if (!wanted.large && !wanted.crypto) return std::nullopt;
  if (wanted.large)
    if (auto budget = large_.take(wanted.by, now)) return used_up(*budget, "large transfers");
  if (wanted.crypto)
    if (auto budget = crypto_.take(wanted.by, now)) {
      if (wanted.large) large_.give_back(wanted.by);
      return used_up(*budget, "crypto transactions");
    }
  on_their_way_.emplace(agreed.id, wanted);
  return std::nullopt;
}

void transaction_caps::give_back(const transaction_id& refused) {
  auto found = on_their_way_.find(refused);
  if (found == on_their_way_.end()) return;
  const auto& [large, crypto, by] = found->second;
  if (large) large_.give_back(by);
  if (crypto) crypto_.give_back(by);
  on_their_way_.erase(found);
}

void transaction_caps::commit(const batch& committed) {
  if (on_their_way_.empty()) return;
  for (const auto& each : committed.submissions)
    for (const auto& stamped : each.entries) {
      if (!stamped.entry.transaction) continue;
      auto found = on_their_way_.find(stamped.entry.transaction->id);
      if (found == on_their_way_.end()) continue;
      const auto& [large, crypto, by] = found->second;
      if (large) large_.commit(by, committed.stamped_at);
      if (crypto) crypto_.commit(by, committed.stamped_at);
      on_their_way_.erase(found);
    }
}

transaction_caps::uses transaction_caps::uses_of(const transaction& agreed) const {
  const auto& parts = agreed.postings;
  return {transaction_traits::of(agreed.type).counts_towards == limit_kind::transfer &&
              std::ranges::any_of(parts, [this](const auto& part) { return is_large(part); }),
          std::ranges::any_of(parts, is_crypto), agreed.initiator};
}

bool transaction_caps::is_large(const posting& part) const {
  const auto& thresholds = settings_.large_transfer_above;
  auto threshold = std::ranges::find(thresholds, part.amount.currency, &money::currency);
  return threshold == thresholds.end() || part.amount > *threshold;
}

opening_cap::opening_cap(const transaction_cap_settings& settings)
    : accounts_(budget("accounts.new", settings.new_accounts_per_hour, hour_s)) {
  remember_all(bank_cap::new_accounts, settings.before,
               [this](const auto& each) { accounts_.remember(each.count, each.at); });
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
