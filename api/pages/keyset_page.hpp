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

/// Asks for a page of a list whose rows have ids and answers it. `query` is what cursors are bound to, `id_of` may
/// be a pointer to a member.
template <class Query, class Question, class IdOf, class View>
void show_list(const call_ptr& call, const Query& query, Question question, IdOf id_of, View view) {
  using id = std::remove_cvref_t<
      std::invoke_result_t<IdOf, const typename decltype(Question::answer::rows)::value_type&>>;
  auto wanted = read_page_request(call, query);
  if (!wanted || !read_place(call, *wanted, question, id::parse)) return;
  call->ask(question, [call, question, id_of, view, wanted = *wanted](const typename Question::answer& found) {
    std::vector<decltype(view(found.rows.front()))> bodies;
    for (const auto& row : found.rows) bodies.push_back(view(row));
    auto row_text = [&](const auto& row) { return to_text(std::invoke(id_of, row)); };
    call->succeed_page(bodies, page_of(wanted, question, found.rows, found.has_more, found.total_count, row_text));
  });
}

}  // namespace florin
