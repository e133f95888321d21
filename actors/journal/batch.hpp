#pragma once

#include <memory>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// An entry with its place in the cell.
struct stamped_entry {
  std::uint64_t sequence = 0;
  journal_entry entry;
  /// Parallel to entry.transaction->postings.
  std::vector<stamped_posting> postings;
  /// The leaf of the batch's Merkle tree: over everything above (actors/journal/canonical_form.hpp).
  digest leaf{};
};

struct stamped_submission {
  std::vector<stamped_entry> entries;
  std::vector<account_snapshot> snapshots;
  std::optional<idempotency_record> idempotency;
};

/// The place of a submission in a committed batch.
struct batch;
struct committed_submission {
  std::shared_ptr<const batch> in;
  std::size_t index = 0;

  /// Its transactions in order; entries without one are left out.
  std::vector<posted_transaction> posted() const;
};

/// What one database transaction commits. `hash` covers number, count, instant, root and previous_hash.
struct batch {
  std::uint64_t number = 0;
  std::uint64_t first_sequence = 0;
  std::uint64_t entry_count = 0;
  timestamp stamped_at;
  std::vector<stamped_submission> submissions;
  digest merkle_root{};
  digest previous_hash{};
  digest hash{};
};

}  // namespace florin
