#include "api/pages/keyset_page.hpp"

namespace florin {
namespace {

std::string text_of(bool backwards, const std::string& row) { return (backwards ? "b " : "f ") + row; }

}  // namespace

std::optional<page_place> parse_page_place(std::string_view text) {
  bool is_place = text.starts_with("f ") || text.starts_with("b ");
  if (!is_place) return std::nullopt;
  return page_place{text.front() == 'b', std::string(text.substr(2))};
}

pagination position_of(const page_request& wanted, const page_bounds& page) {
  pagination position;
  position.total_count = page.total_count;
  if (page.first_row.empty()) return position;
  // Going backwards, `has_more` speaks of pages further back, and the page that one came from is ahead.
  position.has_more = page.backwards || page.has_more;
  bool has_previous = page.backwards ? page.has_more : page.is_behind_a_row;
  if (position.has_more) position.next_cursor = wanted.cursor_to(text_of(false, page.last_row));
  if (has_previous) position.prev_cursor = wanted.cursor_to(text_of(true, page.first_row));
  return position;
}

}  // namespace florin
