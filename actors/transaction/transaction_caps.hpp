#pragma once

#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// What the whole bank does only so often (accounts-api.md "Global Limits", rules.md §4).
enum class bank_cap : std::uint8_t { large_transfers, crypto_transactions, new_accounts };

/// So many were committed at this instant.
struct committed_use {
  bank_cap cap = bank_cap::large_transfers;
  timestamp at;
  std::uint64_t count = 0;
  /// Who asked for it; nobody where users have no share.
  std::optional<user_id> by{};

  bool operator==(const committed_use&) const = default;
};

/// At most so many in any span of `window_seconds`, of what is committed and what is on its way to be. What is
/// refused on its way takes up nothing (rules.md §11).
class committed_cap {
 public:
  explicit committed_cap(request_budget budget) : budget_(budget) {}

  /// The budget as it is used up when there is no room for so many more. What there is room for takes it, until it
  /// is given back or committed.
  std::optional<budget_status> take(std::uint64_t count, timestamp now) { return take(count, now, budget_.limit); }
  /// The same when there is room for no more than `most`, however high the cap is.
  std::optional<budget_status> take(std::uint64_t count, timestamp now, std::uint64_t most);
  /// Committed and on its way.
  std::uint64_t used(timestamp now);
  void give_back(std::uint64_t count) { on_their_way_ -= count; }
  void commit(std::uint64_t taken, timestamp at);
  /// What was committed by an earlier life of the bank, oldest first.
  void remember(std::uint64_t count, timestamp at);
  /// Whether it is as if it had never been asked.
  bool is_unused(timestamp now) const;

 private:
  void forget_expired(std::int64_t now_seconds);

  request_budget budget_;
  std::uint64_t on_their_way_ = 0;
  std::uint64_t committed_ = 0;
  /// By the second, so that it never has more than the window's seconds.
  std::deque<std::pair<std::int64_t, std::uint64_t>> by_second_;
};

/// A cap of which one user uses up no more than a share of what others leave (fair_share.hpp), so that a few do
/// not stop everybody else. What is taken is taken of both.
class shared_cap {
 public:
  shared_cap(request_budget whole, std::uint64_t share_percent);

  /// The one that is used up: the whole or, of scope `user`, the share.
  std::optional<budget_status> take(const user_id& user, timestamp now);
  void give_back(const user_id& user);
  void commit(const user_id& user, timestamp at);
  void remember(const committed_use& before);

 private:
  /// Nothing where the share is the whole.
  committed_cap* share_of(const user_id& user);
  void forget_unused(timestamp now);

  committed_cap whole_;
  request_budget share_;
  std::uint64_t share_percent_;
  bool is_shared_ = false;
  std::unordered_map<user_id, committed_cap> shares_;
  std::size_t looks_for_unused_at_ = 0;
};

/// The spans that the caps look back at.
constexpr std::int64_t hour_s = 3600;
constexpr std::int64_t minute_s = 60;

constexpr std::uint64_t no_cap = std::numeric_limits<std::uint64_t>::max();

struct transaction_cap_settings {
  std::uint64_t new_accounts_per_hour = no_cap;
  std::uint64_t large_transfers_per_hour = no_cap;
  std::uint64_t crypto_transactions_per_minute = no_cap;
  /// Transfers of more than this are large. In a currency that is not listed every transfer is.
  std::vector<money> large_transfer_above;
  /// What the journal has of it already.
  std::vector<committed_use> before{};
  /// How much of what others leave of the caps on transactions one user uses up at most; at least one transaction.
  std::uint64_t share_of_one_user_percent = 100;
};

/// Counts what all customers' transactions together may use.
class transaction_caps {
 public:
  explicit transaction_caps(transaction_cap_settings settings);

  /// For a transaction that its source agreed to. RATE_LIMITED as `throttled` makes it when there are too many of
  /// its kind, of all users or of the one who asks for it.
  std::optional<error> take(const transaction& agreed, timestamp now);
  /// It was refused later on. Nothing happens for one that had taken nothing.
  void give_back(const transaction_id& refused);
  void commit(const batch& committed);

 private:
  struct uses {
    bool large = false;
    bool crypto = false;
    user_id by{};
  };
  bool is_large(const posting& part) const;
  uses uses_of(const transaction& agreed) const;

  transaction_cap_settings settings_;
  shared_cap large_;
  shared_cap crypto_;
  std::unordered_map<transaction_id, uses> on_their_way_;
};

/// Counts the accounts that customers open. A sandbox's ready-made customers bring theirs with them, uncounted.
class opening_cap {
 public:
  explicit opening_cap(const transaction_cap_settings& settings);

  std::optional<error> take(const submission& wanted, timestamp now);
  void give_back(const submission& refused);
  void commit(const batch& committed);

 private:
  committed_cap accounts_;
};

/// How many accounts the entry opens for somebody who is a customer already.
std::uint64_t openings_in(const journal_entry& entry);

}  // namespace florin
