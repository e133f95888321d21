#pragma once

#include <filesystem>
#include <vector>

#include "actors/journal/batch_chain.hpp"
#include "actors/journal/log_tree.hpp"
#include "api/transparency/signed_head.hpp"

namespace florin {

/// Compares a journal, batch by batch, with the heads that were signed of it. They are outside of the database, so
/// it finds what a journal cannot tell of itself: that its end is gone or was written anew.
class head_audit {
 public:
  /// `key` is the public one of the bank's own; empty when it is not known.
  head_audit(std::vector<signed_head> heads, std::string key);

  audit_fault check(std::uint64_t cell, const batch& next);
  /// Behind the last batch.
  audit_fault finish() const;

 private:
  audit_fault check(const signed_head& head, const batch& next) const;

  std::vector<signed_head> heads_;
  std::string key_;
  std::size_t next_ = 0;
  /// Of the batches until here: the roots of its whole subtrees, the largest first.
  std::uint64_t size_ = 0;
  std::vector<digest> subtrees_;
};

}  // namespace florin
