#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "actors/journal/entry.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/values/error.hpp"

namespace florin {

class closed_payees;

/// A transaction on its way to the journal. It visits every account of its route, which agrees and reserves
/// or refuses; no account waits for another one, so there is nothing to lock (design.md §2).
struct transaction_draft {
  florin::transaction transaction;
  /// The amount as the client wrote it; the first account, which knows its currency, makes money of it.
  std::optional<decimal> stated_amount;
  /// The hold on the source that it is paid from.
  std::optional<hold_capture> capture{};
  std::vector<account_id> route;
  std::vector<account_agreement> agreements;
  /// What happens to accounts with it: commits in the same entry.
  std::vector<entity_change> changes{};
  std::optional<idempotency_record> idempotency;
  timestamp requested_at;
  /// Under which mandate it goes without a second factor; none when it was confirmed, or nobody is asked to.
  std::optional<mandate> unconfirmed{};
  /// Who takes no money, as far as the registry knows; null when there is nobody. The journal looks last.
  std::shared_ptr<const closed_payees> closed{};
  /// Its place in its group.
  std::size_t index = 0;
  /// Of a draft of a group: why an account does not take part. Nothing is reserved for it then.
  std::optional<error> refusal;
  /// Set by the first account that agrees. Called when the draft ends with agreements that nobody has taken
  /// over, e.g. because its message was lost with a crashed account: they are then to be released.
  std::function<void(transaction_draft& lost)> abandoned;

  transaction_draft() = default;
  transaction_draft(const transaction_draft&) = delete;
  transaction_draft& operator=(const transaction_draft&) = delete;
  ~transaction_draft() {
    if (abandoned && !agreements.empty()) abandoned(*this);
  }

  bool is_agreed() const { return agreements.size() == route.size(); }
  const account_id& next_account() const { return route[agreements.size()]; }
};
using draft_ptr = std::shared_ptr<transaction_draft>;

/// Every account of the postings once, sources first, so that a refusal for lack of funds comes early.
std::vector<account_id> route_of(const transaction& proposed);

}  // namespace florin
