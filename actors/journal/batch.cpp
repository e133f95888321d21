#include "actors/journal/batch.hpp"

namespace florin {

std::vector<posted_transaction> committed_submission::posted() const {
  std::vector<posted_transaction> transactions;
  for (const auto& each : in->submissions[index].entries)
    if (each.entry.transaction)
      transactions.push_back({*each.entry.transaction, each.sequence, in->number, in->stamped_at, each.postings});
  return transactions;
}

}  // namespace florin
