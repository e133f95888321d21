#pragma once

#include "api/schema/value_schemas.hpp"

namespace florin {

/// Of a list without filters.
struct page_query {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "PageQuery";
  static auto fields() {
    return std::array{
        field{"limit", &page_query::limit, "Rows on a page", {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &page_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

}  // namespace florin
