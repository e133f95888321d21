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
  std::vector<cursor_advance> advances{};
};

/// The place of a submission in a committed batch.
struct batch;
struct committed_submission {
  std::shared_ptr<const batch> in;
  std::size_t index = 0;

  /// Its transactions in order; entries without one are left out.
  std::vector<posted_transaction> posted() const;
};

/// What a batch's hash is made of. 1: number, first sequence, count, instant, root and previous hash. 2: all that,
/// and in front of it the number of the form itself; the epoch and the outcomes, too.
enum class batch_form : std::uint16_t { without_outcomes = 1, with_outcomes = 2 };
inline constexpr auto latest_batch_form = batch_form::with_outcomes;

/// What one database transaction commits.
struct batch {
  /// Batches of a journal never go back to an earlier one.
  batch_form form = latest_batch_form;
  /// In which it is written.
  std::uint64_t epoch = 0;
  std::uint64_t number = 0;
  std::uint64_t first_sequence = 0;
  std::uint64_t entry_count = 0;
  timestamp stamped_at;
  std::vector<stamped_submission> submissions;
  digest merkle_root{};
  /// Over what is remembered of requests with an Idempotency-Key (canonical_form.hpp).
  digest outcomes{};
  digest previous_hash{};
  digest hash{};
};

}  // namespace florin
