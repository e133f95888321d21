#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actors/account/account_event.hpp"
#include "actors/account/account_type.hpp"
#include "actors/account/hold.hpp"
#include "actors/account/limit.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/money.hpp"
#include "actors/values/record.hpp"
#include "actors/values/record_list.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// The first entry of every account. Its terms come from the product catalogue of that day.
struct account_opened {
  account_id account;
  std::string number;
  user_id owner;
  account_type type = account_type::checking;
  florin::currency currency;
  /// Of a year: 0.0150 is 1.5 %.
  decimal interest_rate;
  money monthly_fee;
  money overdraft_limit;
  /// At most one for each kind and period.
  std::vector<money_limit> limits;
  timestamp opened_at;

  static constexpr std::string_view type_name = "account.opened";
  static constexpr std::string_view meaning = "There is an account, with the terms of its product";
  bool operator==(const account_opened&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, account_opened& event) {
  visit("account", event.account);
  visit("number", event.number);
  visit("owner", event.owner);
  visit("type", event.type);
  visit("currency", event.currency);
  visit("interest_rate", event.interest_rate);
  visit("monthly_fee", event.monthly_fee);
  visit("overdraft_limit", event.overdraft_limit);
  visit("limits", event.limits);
  visit("opened_at", event.opened_at);
}

/// What moved on one UTC day.
struct daily_total {
  std::chrono::sys_days day;
  std::int64_t count = 0;
  int128 inflow = 0;
  int128 outflow = 0;

  bool operator==(const daily_total&) const = default;
};

std::string record_text(const std::vector<daily_total>& totals);
bool read_record_text(std::string_view text, std::vector<daily_total>& totals);

/// What the journal says about an account: the fold of its opening, its postings and its events. This, and nothing
/// of what is in flight, is what snapshots keep and `florin verify` recomputes.
struct account {
  account_opened terms;
  /// Number of the account's latest entry; its opening is 1 and there are no gaps.
  std::uint64_t sequence = 0;
  std::int64_t transaction_count = 0;
  int128 ledger = 0;
  /// Of the latest period of each kind in which anything counted.
  std::vector<used_amount> used;
  /// The latest days on which anything moved, oldest first, at most 30.
  std::vector<daily_total> recent_days;
  /// At most one for each source, oldest first; also those that are over by now.
  std::vector<account_frozen> freezes;
  /// Oldest first; also those that are over by now.
  std::vector<hold> holds;
  std::optional<timestamp> closed_at;
  timestamp updated_at;
  std::optional<timestamp> last_transaction_at;

  const account_id& id() const { return terms.account; }
  money ledger_balance() const { return {ledger, terms.currency}; }

  bool operator==(const account&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, account& state) {
  visit_fields(visit, state.terms);
  visit("sequence", state.sequence);
  visit("ledger", state.ledger);
  visit("transaction_count", state.transaction_count);
  visit("used", state.used);
  visit("recent_days", state.recent_days);
  visit("freezes", state.freezes);
  visit("holds", state.holds);
  visit("closed_at", state.closed_at);
  visit("updated_at", state.updated_at);
  visit("last_transaction_at", state.last_transaction_at);
}

/// An account of an owner's list; a closed one stays for its history.
struct owned_account : account_opened {
  bool is_closed = false;
};

}  // namespace florin
