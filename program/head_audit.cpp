#include "program/head_audit.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

digest leaf_of_batch(const digest& hash) {
  return leaf_of(std::string_view{reinterpret_cast<const char*>(hash.data()), hash.size()});
}

std::string name_of(const signed_head& head) {
  return "The head of batch " + std::to_string(head.size) + ", signed " + to_text(head.signed_at) + ", ";
}

}  // namespace

head_audit::head_audit(std::vector<signed_head> heads, std::string key)
    : heads_(std::move(heads)), key_(std::move(key)) {}

audit_fault head_audit::check(std::uint64_t cell, const batch& next) {
  if (cell != 1) return std::nullopt;
  auto node = leaf_of_batch(next.hash);
  for (auto width = size_++; (width & 1) != 0; width >>= 1) {
    node = node_of(subtrees_.back(), node);
    subtrees_.pop_back();
  }
  subtrees_.push_back(node);
  for (; next_ < heads_.size() && heads_[next_].size == size_; ++next_)
    if (auto fault = check(heads_[next_], next)) return fault;
  return std::nullopt;
}

audit_fault head_audit::check(const signed_head& head, const batch& next) const {
  if (!is_signed(head) || (!key_.empty() && head.public_key != key_))
    return name_of(head) + "is not signed with the bank's key";
  if (head.batch_hash != next.hash) return name_of(head) + "is of another batch than the journal's";
  auto root = subtrees_.back();
  for (auto larger = subtrees_.rbegin() + 1; larger != subtrees_.rend(); ++larger) root = node_of(*larger, root);
  if (head.root != root) return name_of(head) + "is of other batches than the journal's";
  return std::nullopt;
}

audit_fault head_audit::finish() const {
  if (next_ == heads_.size()) return std::nullopt;
  return name_of(heads_[next_]) + "has more than the journal, which ends with batch " + std::to_string(size_);
}

}  // namespace florin
