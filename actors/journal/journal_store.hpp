#pragma once

#include <string>
#include <variant>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/transaction/transaction_caps.hpp"

namespace florin {

/// Where the journal of a cell ends.
struct journal_position {
  std::uint64_t epoch = 0;
  std::uint64_t last_batch = 0;
  std::uint64_t last_sequence = 0;
  timestamp last_stamped_at;
  digest last_hash{};
  /// At a start only: what the whole bank's caps have to know of what is committed already, oldest first.
  std::vector<committed_use> recent_uses{};
  /// At a start only: who moves no money, see blocked_payers.
  std::vector<user_id> blocked_users{};
  /// Likewise: whose accounts take no money, see closed_payees.
  std::vector<user_id> closed_users{};
};

namespace commit_outcome {

struct committed {};
/// The submissions (indexes into the batch) whose idempotency key is already taken. Nothing was written.
struct duplicate_keys {
  std::vector<std::size_t> submissions;
};
/// A constraint refused something in the batch. Nothing was written.
struct refused {
  std::string constraint;
  std::string reason;
};
/// Serialization failure or deadlock: the same batch again. Nothing was written.
struct retry {};
/// The cell was taken over, by another process or by a connection that this one had given up: `recover` can tell.
/// Nothing was written, and nothing ever will be in this epoch.
struct fenced {};
/// The connection failed before or during the commit: only `take_over` can tell.
struct unknown {
  std::string reason;
};

}  // namespace commit_outcome

using commit_result =
    std::variant<commit_outcome::committed, commit_outcome::duplicate_keys, commit_outcome::refused,
                 commit_outcome::retry, commit_outcome::fenced, commit_outcome::unknown>;

/// The durable end of the journal, as PostgreSQL implements it. Calls block and never throw.
class journal_store {
 public:
  virtual ~journal_store() = default;

  /// Makes this process the cell's only writer: bumps the epoch, which waits for a commit in flight and
  /// kills later ones. Called at start.
  virtual std::variant<journal_position, commit_outcome::unknown> take_over() = 0;

  /// After an unknown outcome or a fence: reconnects and bumps the epoch unless somebody else owns the cell by
  /// now. The position then tells whether the batch was committed.
  virtual std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> recover() = 0;

  /// One database transaction.
  virtual commit_result commit(const batch& next, std::uint64_t epoch) = 0;
};

}  // namespace florin
