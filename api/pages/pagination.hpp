#pragma once

#include "api/schema/value_schemas.hpp"

namespace florin {

/// Where a page stands in its list (rules.md §2).
struct pagination {
  bool has_more = false;
  std::optional<std::string> next_cursor;
  std::optional<std::string> prev_cursor;
  std::optional<std::int64_t> total_count;

  static constexpr std::string_view schema_name = "Pagination";
  static auto fields() {
    return std::array{
        field{"has_more", &pagination::has_more, "Whether there is a next page"},
        field{
            "next_cursor", &pagination::next_cursor, "Send it as `cursor` for the next page", {.example = "null"}},
        field{"prev_cursor",
              &pagination::prev_cursor,
              "Send it as `cursor` for the page before",
              {.example = "null"}},
        field{"total_count", &pagination::total_count,
              "How many there are on all pages; null when a filter would have to count more than 100,000"},
    };
  }
};

/// {"success": true, "data": […], "pagination": {…}}
template <class View>
std::string page_body(const std::vector<View>& views, const pagination& position) {
  std::string body;
  json::writer out{body};
  out.begin_object().name("success").boolean(true).name("data");
  schema<std::vector<View>>::write(out, views);
  out.name("pagination");
  schema<pagination>::write(out, position);
  out.end_object();
  return body;
}

}  // namespace florin
