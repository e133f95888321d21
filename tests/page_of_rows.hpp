#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "actors/query/listed_page.hpp"

namespace florin {

/// The page that is asked for of all rows of a list, which come newest first.
template <class Row, class Question, class IdOf>
listed_page<Row> page_of_rows(std::vector<Row> rows, const Question& asked, IdOf id_of) {
  listed_page<Row> page;
  page.total_count = static_cast<std::int64_t>(rows.size());
  if (asked.backwards) std::ranges::reverse(rows);
  auto start = asked.after ? std::ranges::find(rows, *asked.after, id_of) + 1 : rows.begin();
  auto count = std::min<std::ptrdiff_t>(rows.end() - start, static_cast<std::ptrdiff_t>(asked.limit));
  page.rows.assign(start, start + count);
  page.has_more = start + count < rows.end();
  if (asked.backwards) std::ranges::reverse(page.rows);
  return page;
}

}  // namespace florin
