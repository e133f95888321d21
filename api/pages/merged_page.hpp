#pragma once

#include <algorithm>
#include <iterator>

#include "actors/query/listed_page.hpp"

namespace florin {

/// One page of two lists that are shown as one: each is asked for a whole page beside the same place, and gives
/// its rows in the order in which `precedes` has them.
template <class Row, class Precedes>
listed_page<Row> merged(listed_page<Row> some, listed_page<Row> others, std::size_t limit, bool backwards,
                        Precedes precedes) {
  constexpr std::int64_t most_counted = 100'000;
  listed_page<Row> page;
  page.has_more = some.has_more || others.has_more;
  auto moved = [](auto place) { return std::make_move_iterator(place); };
  std::merge(moved(some.rows.begin()), moved(some.rows.end()), moved(others.rows.begin()),
             moved(others.rows.end()), std::back_inserter(page.rows), precedes);
  if (page.rows.size() > limit) {
    page.has_more = true;
    auto extra = static_cast<std::ptrdiff_t>(page.rows.size() - limit);
    backwards ? page.rows.erase(page.rows.begin(), page.rows.begin() + extra)
              : page.rows.erase(page.rows.end() - extra, page.rows.end());
  }
  if (some.total_count && others.total_count && *some.total_count + *others.total_count <= most_counted)
    page.total_count = *some.total_count + *others.total_count;
  return page;
}

}  // namespace florin
