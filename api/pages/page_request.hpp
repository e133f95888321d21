#pragma once

#include "api/api_call.hpp"
#include "api/pages/cursor.hpp"

namespace florin {

/// Which page of a list is asked for.
struct page_request {
  std::size_t limit = 20;
  /// From the cursor; nothing for the first page.
  std::optional<std::string> place;
  /// The list with its owner and filters, which cursors are bound to.
  std::string list;

  std::string cursor_to(std::string_view other_place) const { return encode_cursor(other_place, list); }
};

std::optional<page_request> make_page_request(const call_ptr& call, std::string filters,
                                              std::optional<std::int64_t> limit,
                                              const std::optional<std::string>& cursor);

/// Of a query with `limit` and `cursor`. Refuses a cursor that is not of this list (VALIDATION_ERROR) and
/// answers nothing then.
template <class Query>
std::optional<page_request> read_page_request(const call_ptr& call, Query query) {
  auto limit = std::exchange(query.limit, std::nullopt);
  auto cursor = std::exchange(query.cursor, std::nullopt);
  return make_page_request(call, write_json(query), limit, cursor);
}

}  // namespace florin
