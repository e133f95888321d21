#pragma once

#include <functional>
#include <vector>

#include "actors/journal/entry.hpp"

namespace florin {

/// The tree over a journal's batches: RFC 6962's (§2.1), whose leaves are the batches' hashes in their order. Its
/// nodes are kept in a row to which a new batch only adds, each behind everything below it; so any proof reads as
/// many nodes as the tree has levels. What an earlier batch was cannot be changed without another root.
class log_tree {
 public:
  /// The node at this place of the row.
  using node_reader = std::function<digest(std::uint64_t place)>;

  log_tree(std::uint64_t size, node_reader read) : size_(size), read_(std::move(read)) {}

  /// How many nodes the row of a tree of this size has.
  static std::uint64_t nodes_of(std::uint64_t size);

  std::uint64_t size() const { return size_; }
  /// What the next batch adds to the row. The reader has to know them before the batch after.
  std::vector<digest> nodes_for(const digest& batch_hash) const;
  void grow() { ++size_; }

  /// Of the first `size` batches.
  digest root(std::uint64_t size) const;
  /// From the batch with this number, which is its place from 1 on, to the root of that size (§2.1.1).
  std::vector<digest> inclusion(std::uint64_t number, std::uint64_t size) const;
  /// That the tree of one size begins with that of the other (§2.1.2).
  std::vector<digest> consistency(std::uint64_t from, std::uint64_t to) const;

 private:
  digest range(std::uint64_t begin, std::uint64_t end) const;
  void add_inclusion(std::vector<digest>& path, std::uint64_t place, std::uint64_t begin, std::uint64_t end) const;
  void add_consistency(std::vector<digest>& path, std::uint64_t from, std::uint64_t begin, std::uint64_t end,
                       bool is_known) const;

  std::uint64_t size_;
  node_reader read_;
};

}  // namespace florin
