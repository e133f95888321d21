#pragma once

#include <string>

#include "actors/query/listed_page.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/id_range.hpp"

namespace florin {

/// The snapshots that a user has of some kind, newest first. Rows are called `listed`.
struct owned_list {
  /// Of its prepared statements.
  std::string name;
  std::string columns;
  /// Its own parameters are $5 and those behind it.
  std::string condition;
};

void prepare(pqxx::connection& connection, const owned_list& list);

/// What a question for a page of the list of `owner` reads; `own` are the list's own parameters.
template <class Row, class Question, class ReadRow>
listed_page<Row> read_page(const journal_view& view, const owned_list& list, const user_id& owner,
                           const Question& question, std::vector<std::optional<std::string>> own,
                           ReadRow read_row) {
  auto execute = [&](const std::string& statement, const id_range& range, std::uint64_t rows) {
    optional_parameters parameters;
    parameters.add(uuid_text(owner))
        .add(uuid_text(range.above))
        .add(uuid_text(range.below))
        .add(std::to_string(rows));
    for (const auto& each : own) parameters.add(each);
    return parameters.execute(view.transaction, statement);
  };
  listed_page<Row> page;
  auto statement = list.name + (question.backwards ? "_backwards" : "");
  for (const auto& row : execute(statement, range_of_page(question), question.limit + 1))
    page.rows.push_back(read_row(row));
  page.has_more = cut_to_page(page.rows, question.limit, question.backwards);
  auto counted = execute("count_" + list.name, {}, most_counted + 1);
  page.total_count = total_of(read_number(counted[0][0]));
  return page;
}

}  // namespace florin
