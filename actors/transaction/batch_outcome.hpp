#pragma once

#include <vector>

#include "actors/transaction/transaction.hpp"
#include "actors/values/record.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// What became of the transfers of a batch, each in its place: its transaction, or why it was refused.
struct batch_outcome {
  bool linked = false;
  std::vector<result<transaction_id>> transfers;
};

std::vector<result<transaction_id>> made_by(const std::vector<result<transaction>>& outcomes);

/// As a request with an Idempotency-Key is remembered (`outcome_kind::batch`).
record facts_of(const batch_outcome& outcome);
/// Throws unreadable_record.
batch_outcome batch_outcome_in(const record& facts);

}  // namespace florin
