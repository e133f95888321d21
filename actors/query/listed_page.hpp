#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace florin {

/// Some rows of a list, newest first.
template <class Row>
struct listed_page {
  std::vector<Row> rows;
  /// In the direction that was asked for.
  bool has_more = false;
  /// Exact; nothing when more than 100,000 rows would have to be counted (rules.md §2).
  std::optional<std::int64_t> total_count;
};

}  // namespace florin
