#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "actors/session/request_budget.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/error.hpp"

namespace florin {

/// How many transactions of a kind the whole bank makes (accounts-api.md "Global Limits", rules.md §4).
struct transaction_cap_settings {
  std::uint64_t large_transfers_per_hour = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t crypto_transactions_per_minute = std::numeric_limits<std::uint64_t>::max();
  /// Transfers of more than this are large. In a currency that is not listed every transfer is.
  std::vector<money> large_transfer_above;
};

/// Counts what all customers' transactions together may use. Fixed windows, which start with a first transaction.
class transaction_caps {
 public:
  explicit transaction_caps(transaction_cap_settings settings) : settings_(std::move(settings)) {}

  /// Counts a transaction that its source agreed to, so that nobody uses the caps up with money they do not have.
  /// RATE_LIMITED as `throttled` makes it when there were too many of its kind.
  std::optional<error> count(const transaction& agreed, timestamp now);

 private:
  bool is_large(const posting& part) const;

  transaction_cap_settings settings_;
  request_counter counter_;
};

}  // namespace florin
