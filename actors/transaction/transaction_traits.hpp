#pragma once

#include <optional>

#include "actors/account/limit.hpp"
#include "actors/transaction/transaction.hpp"

namespace florin {

/// What a type of transaction means to the rules, so that none of them names a type.
struct transaction_traits {
  /// Whose limits its principal uses up (rules.md §5): of who is paid for deposits, else of who pays.
  std::optional<limit_kind> counts_towards;
  /// A customer's account pays only when its owner asks. What is not asked for by an owner the bank does by
  /// itself.
  bool is_asked_by_owner = false;
  /// The bank's own accounts take no part in its principal; their ids are no secret.
  bool is_between_customers = false;
  /// It may bring money to somebody else's account.
  bool reaches_others = true;

  static constexpr transaction_traits of(transaction_type type);
};

constexpr transaction_traits transaction_traits::of(transaction_type type) {
  using enum transaction_type;
  switch (type) {
    case transfer:
    case charge: return {limit_kind::transfer, true, true};
    case deposit: return {limit_kind::deposit, true, false};
    case withdrawal:
    case payout: return {limit_kind::withdraw, true, false};
    case conversion: return {.counts_towards = {}, .is_asked_by_owner = true, .reaches_others = false};
    case fee:
    case interest:
    case refund:
    case reversal:
    case adjustment: break;
  }
  return {};
}

/// Whether a second factor may have to confirm it: money leaves an account because its owner says so.
constexpr bool may_need_confirmation(transaction_type type) {
  auto counts = transaction_traits::of(type).counts_towards;
  return counts == limit_kind::transfer || counts == limit_kind::withdraw;
}

}  // namespace florin
