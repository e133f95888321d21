#pragma once

#include <optional>
#include <string>

#include "actors/journal/batch.hpp"

namespace florin {

/// What is wrong, in one sentence; nothing when all is well.
using audit_fault = std::optional<std::string>;

/// Follows the batches of one cell by what links them: numbers, instants, hashes, and that each one's entries are
/// those that its Merkle root was made of. It needs no state of accounts or users, so it can start anywhere.
class batch_chain {
 public:
  /// Behind `latest`: the batch before the first that is looked at, without its entries; empty at the beginning.
  explicit batch_chain(std::uint64_t cell, const batch& latest = {});

  /// Whether it is the next one and has all its entries.
  audit_fault check_link(const batch& next) const;
  /// Whether its contents are what its hashes were made of.
  audit_fault check_hashes(const batch& next) const;
  void follow(const batch& next);

  /// Without its entries.
  const batch& latest() const { return latest_; }

 private:
  audit_fault check_place(const batch& next) const;
  audit_fault check_sequences(const batch& next) const;

  std::uint64_t cell_;
  batch latest_;
};

/// "Cell 1, batch 7: "
std::string name_of(std::uint64_t cell, const batch& one);

}  // namespace florin
