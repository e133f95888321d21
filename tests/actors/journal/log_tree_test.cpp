#include "actors/journal/log_tree.hpp"

#include <bit>
#include <boost/test/unit_test.hpp>

#include "actors/journal/canonical_form.hpp"

namespace florin::log_tree_test {
namespace {

constexpr std::uint64_t most = 40;

digest hash_of_batch(std::uint64_t number) { return sha256("batch " + std::to_string(number)); }

std::string_view bytes_of(const digest& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

/// RFC 6962 §2.1 as it is written, of the batches behind the first `begin` until `end`.
digest tree_head(std::uint64_t begin, std::uint64_t end) {
  if (begin == end) return sha256("");
  if (end - begin == 1) return leaf_of(bytes_of(hash_of_batch(end)));
  auto middle = begin + std::bit_floor(end - begin - 1);
  return node_of(tree_head(begin, middle), tree_head(middle, end));
}

/// RFC 9162 §2.1.3.2, which goes another way than the tree: from the leaf up, by the bits of its place.
digest root_by(const std::vector<digest>& path, digest reached, std::uint64_t place, std::uint64_t size) {
  auto last = size - 1;
  for (const auto& sibling : path) {
    BOOST_REQUIRE(last > 0u);
    if (place % 2 == 1 || place == last) {
      reached = node_of(sibling, reached);
      for (; place % 2 == 0 && place != 0; place /= 2) last /= 2;
    } else {
      reached = node_of(reached, sibling);
    }
    place /= 2;
    last /= 2;
  }
  BOOST_TEST(last == 0u);
  return reached;
}

/// RFC 9162 §2.1.4.2: the earlier and the later root.
std::pair<digest, digest> roots_by(std::vector<digest> path, std::uint64_t from, const digest& from_root,
                                   std::uint64_t to) {
  if (std::has_single_bit(from)) path.insert(path.begin(), from_root);
  auto place = from - 1, last = to - 1;
  for (; place % 2 == 1; place /= 2) last /= 2;
  auto earlier = path.front(), later = path.front();
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (place % 2 == 1 || place == last) {
      earlier = node_of(path[i], earlier);
      later = node_of(path[i], later);
      for (; place % 2 == 0 && place != 0; place /= 2) last /= 2;
    } else {
      later = node_of(later, path[i]);
    }
    place /= 2;
    last /= 2;
  }
  BOOST_TEST(last == 0u);
  return {earlier, later};
}

struct grown_tree {
  grown_tree() {
    for (std::uint64_t number = 1; number <= most; ++number) {
      BOOST_TEST(row.size() == log_tree::nodes_of(number - 1));
      for (const auto& node : tree.nodes_for(hash_of_batch(number))) row.push_back(node);
      tree.grow();
    }
  }

  std::vector<digest> row;
  log_tree tree{0, [this](std::uint64_t place) { return row.at(place); }};
};

BOOST_FIXTURE_TEST_SUITE(log_tree_test, grown_tree)

BOOST_AUTO_TEST_CASE(Root_IsTheOneOfTheStandardAtEverySize) {
  for (std::uint64_t size = 0; size <= most; ++size) BOOST_TEST((tree.root(size) == tree_head(0, size)), size);
}

BOOST_AUTO_TEST_CASE(Inclusion_LeadsEveryBatchToEveryRoot) {
  for (std::uint64_t size = 1; size <= most; ++size)
    for (std::uint64_t number = 1; number <= size; ++number) {
      auto path = tree.inclusion(number, size);
      auto leaf = leaf_of(bytes_of(hash_of_batch(number)));
      BOOST_TEST((root_by(path, leaf, number - 1, size) == tree.root(size)), number << " of " << size);
      auto other = leaf_of(bytes_of(hash_of_batch(number + 1)));
      BOOST_TEST((root_by(path, other, number - 1, size) != tree.root(size)), number << " of " << size);
    }
}

BOOST_AUTO_TEST_CASE(Consistency_LeadsFromEveryRootToEveryLaterOne) {
  for (std::uint64_t to = 2; to <= most; ++to)
    for (std::uint64_t from = 1; from < to; ++from) {
      auto [earlier, later] = roots_by(tree.consistency(from, to), from, tree.root(from), to);
      BOOST_TEST((earlier == tree.root(from)), from << " to " << to);
      BOOST_TEST((later == tree.root(to)), from << " to " << to);
    }
  BOOST_TEST(tree.consistency(7, 7).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::log_tree_test
