#pragma once

#include "api/pages/page_request.hpp"

namespace florin {

/// A place in a list that is read row by row, as its cursors hold it: "f <row>" is the page behind the row, "b
/// <row>" the page before it.
struct page_place {
  bool backwards = false;
  /// As the list writes it.
  std::string row;
};

/// What a list's answer says, whatever its rows are: `rows`, `has_more` and `total_count`.
struct page_bounds {
  bool backwards = false;
  /// Nothing on the first page.
  bool is_behind_a_row = false;
  bool has_more = false;
  std::optional<std::int64_t> total_count;
  /// Of this page; empty when there are none.
  std::string first_row;
  std::string last_row;
};

/// Nothing for a place that is none.
std::optional<page_place> parse_page_place(std::string_view text);

pagination position_of(const page_request& wanted, const page_bounds& page);

/// Puts the place of the cursor into a question that has `limit`, `after` and `backwards`. A cursor can be forged:
/// what cannot be read is refused (VALIDATION_ERROR), and the answer is false then.
template <class Question, class Parse>
bool read_place(const call_ptr& call, const page_request& wanted, Question& question, Parse parse) {
  question.limit = wanted.limit;
  if (!wanted.place) return true;
  auto place = parse_page_place(*wanted.place);
  if (place) question.after = parse(place->row);
  if (place && question.after) {
    question.backwards = place->backwards;
    return true;
  }
  problems found;
  problems::scope here{found, "cursor"};
  found.add("Must be a cursor from this list");
  call->refuse(found.as_error());
  return false;
}

/// Where the rows stand that answer the question; `row_text` writes a row's place.
template <class Question, class Row, class RowText>
pagination page_of(const page_request& wanted, const Question& question, const std::vector<Row>& rows,
                   bool has_more, std::optional<std::int64_t> total_count, RowText row_text) {
  page_bounds page{question.backwards, question.after.has_value(), has_more, total_count, {}, {}};
  if (!rows.empty()) {
    page.first_row = row_text(rows.front());
    page.last_row = row_text(rows.back());
  }
  return position_of(wanted, page);
}

}  // namespace florin
