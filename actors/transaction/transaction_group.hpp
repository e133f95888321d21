#pragma once

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
  /// Of a batch, it says what became of each transaction when it commits.
  std::optional<idempotency_record> idempotency;
};
using group_ptr = std::shared_ptr<transaction_group>;

}  // namespace florin
