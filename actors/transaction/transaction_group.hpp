#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "actors/transaction/draft.hpp"
#include "actors/transaction/transfer_commands.hpp"

namespace florin {

/// Several transactions, and changes that go with them, for one submission: what is agreed to commits in
/// one database transaction.
struct transaction_group {
  /// In front of the transactions, e.g. the opening of an account that they fund.
  std::vector<entity_change> changes;
  std::vector<draft_ptr> drafts;
  /// All or none.
  bool linked = true;
  std::optional<idempotency_record> idempotency;
  /// Makes the reply that commits with the outcome; empty when there is none to remember. Runs on another
  /// thread than the edge.
  std::function<composed_reply(const submit_transfer_batch::outcomes&)> compose;
};
using group_ptr = std::shared_ptr<transaction_group>;

}  // namespace florin
