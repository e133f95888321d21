#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "actors/account/account.hpp"
#include "actors/account/account_entry.hpp"
#include "actors/account/product.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// A capture of a hold that is not yet committed.
struct capture_under_way {
  hold_id hold;
  transaction_id transaction;
  /// Is reserved, and no longer held.
  int128 amount = 0;

  bool operator==(const capture_under_way&) const = default;
};

/// What is in flight on a live account: reserved by transactions, and an event, that are not yet committed.
struct account_reservations {
  int128 reserved = 0;
  /// Transactions under way that it is a side of. While there are any it is not passivated.
  std::uint32_t transactions = 0;
  /// What is about to happen to it: nothing that it would refuse then is agreed to any more.
  std::optional<account_event> coming{};
  /// At most one of each hold.
  std::vector<capture_under_way> captures{};
  /// What counts towards limits, by their kind.
  std::array<int128, every_limit_kind.size()> counted{};

  bool operator==(const account_reservations&) const = default;
};

/// The freezes that are in force then, oldest first.
std::vector<account_frozen> freezes_at(const account& state, timestamp now);
/// ACCOUNT_FROZEN, with the instant from which debits are taken again if there is one.
error account_is_frozen(const std::vector<account_frozen>& freezes);

/// The holds that are open then, oldest first.
std::vector<hold> holds_at(const account& state, timestamp now);
/// As it begins.
hold hold_of(const hold_placed& event);

/// Null when it is over: captured, released, expired, or about to be.
const hold* open_hold(const account& state, const account_reservations& reservations, const hold_id& id,
                      timestamp now);

/// Ledger less what is reserved and held, plus the overdraft limit (rules.md §6). Nothing of a closed account.
money available_balance(const account& state, const account_reservations& reservations, timestamp now);
/// Reserved and held.
money pending_balance(const account& state, const account_reservations& reservations, timestamp now);
/// INSUFFICIENT_FUNDS, with what there is, unless that is enough.
std::optional<error> refuse_beyond_available(const account& state, const account_reservations& reservations,
                                             const money& wanted, timestamp now);

/// A money limit as accounts-api.md shows it.
struct limit_usage {
  limit_kind kind = limit_kind::transfer;
  limit_period period = limit_period::month;
  money limit;
  money used;
  money remaining;
  std::chrono::sys_days reset_date;
};
std::vector<limit_usage> limits_of(const account& state, const account_reservations& reservations, timestamp now);

/// ACCOUNT_NOT_FOUND: there is none, or it is somebody else's (rules.md §5).
error no_such_account();

/// Turns the amount that a client wrote into the source's money. Refuses, in this order: more decimals than
/// the currency has, more digits than money has, zero (VALIDATION_ERROR).
result<money> stated_amount(const account& source, const decimal& amount);

/// Whether the account takes its part in the transaction, and the reservation if it does. Refuses, in this
/// order: a debit by somebody who does not own the account (ACCOUNT_NOT_FOUND), anything once it is closed
/// (BUSINESS_RULE_VIOLATION, which says no more to who pays than of any payee who takes nothing), any debit while
/// it is frozen (ACCOUNT_FROZEN), a credit while it is frozen so that none arrives (BUSINESS_RULE_VIOLATION, as
/// above), another currency (INVALID_CURRENCY), too little available
/// (INSUFFICIENT_FUNDS), more than a limit of its kind leaves (LIMIT_EXCEEDED). The bank's own accounts have no
/// floor. What a hold is captured for has its money there; it is refused before that when the hold is over or
/// another capture of it is under way (CONFLICT), or it is for less (BUSINESS_RULE_VIOLATION).
result<account_reservations> reserve(const account& state, const account_reservations& reservations,
                                     const transaction& proposed, timestamp now,
                                     const std::optional<hold_capture>& capture = std::nullopt);
/// INVALID_CURRENCY.
error different_currencies(const currency& of_source, const currency& of_destination);
/// CONFLICT: it was captured or released, or its time is over.
error hold_is_over();

/// Whether nothing is in flight that the account would refuse after the event, so that the event may follow it.
bool may_happen(const account_event& event, const account_reservations& reservations);

/// Gives back what `reserve` took for this transaction, whether it was committed or not.
account_reservations release(const account& state, const account_reservations& reservations,
                             const transaction& proposed);

/// The account after its opening. Cannot fail.
account apply(const account_opened& event);

/// The account after one more posting that it is a side of; both sides when it pays itself. Throws
/// std::logic_error on a gap in its sequence: the state is then not the journal's.
void apply(account& state, const stamped_posting& line, transaction_type type, timestamp processed_at);
/// The account after an event with this number. Throws as above.
void apply(account& state, std::uint64_t sequence, const account_event& event);
void apply(account& state, const account_entry& entry);

}  // namespace florin
