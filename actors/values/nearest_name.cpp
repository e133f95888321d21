#include "actors/values/nearest_name.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace florin {
namespace {

/// Levenshtein's distance, row by row.
std::size_t distance(const std::string& from, const std::string& to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string nearest_name(const std::string& name, const std::vector<std::string>& candidates) {
  auto nearest = std::ranges::min_element(candidates, {},
                                          [&](const std::string& candidate) { return distance(name, candidate); });
  return nearest == candidates.end() ? std::string() : *nearest;
}

}  // namespace florin
