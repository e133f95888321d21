#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// One transfer of money between two accounts of the same currency. The amount's currency is the source's.
struct transfer_order {
  transaction_id id;
  account_id source;
  account_id destination;
  decimal amount;
  user_id initiator;
  std::string description;
  std::string reference;
  /// Under which mandate it goes without a second factor; none when it was confirmed, or nobody is asked to.
  std::optional<mandate> unconfirmed{};
  /// With which it is asked for, and in which request.
  std::optional<session_id> session{};
  std::string request{};
  /// The hold on the source that it is paid from.
  std::optional<hold_capture> capture{};
};

/// POST /transfers, and what captures a hold. Answers after the commit.
struct submit_transfer {
  using answer = posted_transaction;
  transfer_order order;
  std::optional<idempotency_record> idempotency;
  timestamp now;
};

/// POST /transfers/batch: every order on its own, or with `linked` all or none. Outcomes are in the order of
/// the orders; what passed commits in one database transaction, together with what became of each.
struct submit_transfer_batch {
  using outcomes = std::vector<result<transaction>>;
  using answer = outcomes;
  std::vector<transfer_order> orders;
  bool linked = false;
  std::optional<idempotency_record> idempotency;
  timestamp now;
};

/// Remembers that a keyed request was refused, so that its replay gets the same answer (`outcome_kind::refusal`).
struct record_refusal {
  using answer = done;
  idempotency_record idempotency;
};

}  // namespace florin
