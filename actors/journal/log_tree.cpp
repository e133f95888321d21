#include "actors/journal/log_tree.hpp"

#include <bit>

#include "actors/journal/canonical_form.hpp"

namespace florin {
namespace {

/// Where a range of leaves is divided: at the largest power of two below its length.
std::uint64_t division_of(std::uint64_t begin, std::uint64_t end) {
  return begin + std::bit_floor(end - begin - 1);
}

/// A node lies behind the last leaf below it, as far as its level is above the leaf.
std::uint64_t place_of(std::uint64_t begin, std::uint64_t end) {
  return log_tree::nodes_of(end - 1) + static_cast<std::uint64_t>(std::countr_zero(end - begin));
}

std::string_view bytes_of(const digest& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

}  // namespace

std::uint64_t log_tree::nodes_of(std::uint64_t size) {
  return 2 * size - static_cast<std::uint64_t>(std::popcount(size));
}

std::vector<digest> log_tree::nodes_for(const digest& batch_hash) const {
  std::vector<digest> nodes{leaf_of(bytes_of(batch_hash))};
  // As many subtrees end here as the size has ones at its end.
  std::uint64_t begin = size_;
  for (std::uint64_t width = 1; (size_ & width) != 0; width *= 2) {
    nodes.push_back(node_of(range(begin - width, begin), nodes.back()));
    begin -= width;
  }
  return nodes;
}

digest log_tree::root(std::uint64_t size) const { return size == 0 ? sha256("") : range(0, size); }

digest log_tree::range(std::uint64_t begin, std::uint64_t end) const {
  if (std::has_single_bit(end - begin)) return read_(place_of(begin, end));
  auto middle = division_of(begin, end);
  return node_of(range(begin, middle), range(middle, end));
}

std::vector<digest> log_tree::inclusion(std::uint64_t number, std::uint64_t size) const {
  std::vector<digest> path;
  add_inclusion(path, number - 1, 0, size);
  return path;
}

void log_tree::add_inclusion(std::vector<digest>& path, std::uint64_t place, std::uint64_t begin,
                             std::uint64_t end) const {
  if (end - begin == 1) return;
  auto middle = division_of(begin, end);
  if (place < middle) {
    add_inclusion(path, place, begin, middle);
    path.push_back(range(middle, end));
  } else {
    add_inclusion(path, place, middle, end);
    path.push_back(range(begin, middle));
  }
}

std::vector<digest> log_tree::consistency(std::uint64_t from, std::uint64_t to) const {
  std::vector<digest> path;
  if (from < to) add_consistency(path, from, 0, to, true);
  return path;
}

void log_tree::add_consistency(std::vector<digest>& path, std::uint64_t from, std::uint64_t begin,
                               std::uint64_t end, bool is_known) const {
  if (from == end) {
    // Whoever checks it has the earlier root already.
    if (!is_known) path.push_back(range(begin, end));
    return;
  }
  auto middle = division_of(begin, end);
  if (from <= middle) {
    add_consistency(path, from, begin, middle, is_known);
    path.push_back(range(middle, end));
  } else {
    add_consistency(path, from, middle, end, false);
    path.push_back(range(begin, middle));
  }
}

}  // namespace florin
