#include "persistence/column_text.hpp"
#include "persistence/due_work_rows.hpp"
#include "persistence/queries/answers.hpp"

namespace florin {
namespace {

/// What waits with this priority. $4 and $5: subjects and instants that nobody wants to find.
std::string waiting(due_priority priority, const std::string& most) {
  return R"((SELECT * FROM journal.due_work WHERE cell = $1 AND purpose = $2 AND priority = )" +
         std::to_string(static_cast<int>(priority)) + R"( AND due_at <= $3
       AND NOT EXISTS (SELECT FROM unnest($4::uuid[], $5::timestamptz[]) AS useless (subject, due_at)
                       WHERE useless.subject = due_work.subject AND useless.due_at = due_work.due_at)
     ORDER BY due_at LIMIT )" +
         most + ")";
}

// Only so many are compared, so that a backlog of a day costs no more than an hour's. What comes by the thousand
// goes last: 20 beside up to 80 others.
const std::string find_due_work_statement = "SELECT " + due_work_columns() + R"(
  FROM (SELECT *, row_number() OVER (PARTITION BY priority ORDER BY turn, due_at, subject) AS place
        FROM (SELECT *, row_number() OVER (PARTITION BY priority, owner ORDER BY due_at, subject) AS turn
              FROM ()" + waiting(due_priority::usual, "10000") +
                                            " UNION ALL " + waiting(due_priority::low, "20") +
                                            R"() AS waiting) AS turns
        WHERE turn <= 20) AS due_work
  WHERE priority = 1 OR place <= 80
  ORDER BY priority, place)";

const std::string measure_due_work_statement = "SELECT count(*), " + microseconds_of("min(due_at)") + R"(
  FROM (SELECT due_at FROM journal.due_work WHERE cell = $1 AND purpose = $2 AND due_at <= $3
        ORDER BY priority, due_at LIMIT 10000) AS waiting)";

}  // namespace

void prepare_due_work_queries(pqxx::connection& connection) {
  connection.prepare("find_due_work", find_due_work_statement);
  connection.prepare("measure_due_work", measure_due_work_statement);
}

find_due_work::answer answer(const journal_view& view, const find_due_work& question) {
  std::vector<identifier_bits> subjects;
  std::vector<std::string> instants;
  for (const auto& [subject, at] : question.except) {
    subjects.push_back(subject);
    instants.push_back(to_text(at));
  }
  find_due_work::answer found;
  for (const auto& row :
       view.transaction.exec_prepared("find_due_work", view.cell, std::string(to_text(question.purpose)),
                                      to_text(question.until), array_text(subjects), array_text(instants)))
    found.push_back(read_due_work(row));
  return found;
}

measure_due_work::answer answer(const journal_view& view, const measure_due_work& question) {
  auto row = view.transaction.exec_prepared1("measure_due_work", view.cell, std::string(to_text(question.purpose)),
                                             to_text(question.until));
  measure_due_work::answer measured{read_number(row[0]), std::nullopt};
  if (!row[1].is_null()) measured.oldest = read_instant(row[1]);
  return measured;
}

}  // namespace florin
