#pragma once

#include <cstdint>
#include <string>

#include "actors/account/account.hpp"
#include "actors/account/product.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// What is in flight on a live account: reserved by transactions that are not yet committed.
struct account_holds {
  int128 reserved = 0;
  /// Transactions that hold the account on either side. While there are any it is not passivated.
  std::uint32_t transactions = 0;

  bool operator==(const account_holds&) const = default;
};

/// Ledger less what is reserved, plus the overdraft limit (rules.md §6).
money available_balance(const account& state, const account_holds& holds);
money pending_balance(const account& state, const account_holds& holds);

/// A money limit as accounts-api.md shows it.
struct limit_usage {
  std::string limit_type;
  money limit;
  money used;
  money remaining;
  std::chrono::sys_days reset_date;
};
std::vector<limit_usage> limits_of(const account& state, const account_holds& holds, timestamp now);

/// Turns the amount that a client wrote into the source's money. Refuses, in this order: more decimals than
/// the currency has, more digits than money has, zero (VALIDATION_ERROR).
result<money> stated_amount(const account& source, const decimal& amount);

/// Whether the account takes its part in the transaction, and the reservation if it does. Refuses, in this
/// order: a debit by somebody who does not own the account (ACCOUNT_NOT_FOUND), another currency
/// (INVALID_CURRENCY), too little available (INSUFFICIENT_FUNDS), more than the monthly transfer limit
/// (LIMIT_EXCEEDED). The bank's own accounts have no floor.
result<account_holds> hold(const account& state, const account_holds& holds, const transaction& proposed,
                           timestamp now);

/// Gives back what `hold` took for this transaction, whether it was committed or not.
account_holds release(const account& state, const account_holds& holds, const transaction& proposed);

/// The account after its opening. Cannot fail.
account apply(const account_opened& event);

/// The account after one more posting that it is a side of; both sides when it pays itself. Throws
/// std::logic_error on a gap in its sequence: the state is then not the journal's.
void apply(account& state, const stamped_posting& line, transaction_type type, timestamp processed_at);

}  // namespace florin
