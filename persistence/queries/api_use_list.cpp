#include "persistence/column_text.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/optional_parameters.hpp"

namespace florin {
namespace {

/// Parameters: $1 user, $2 and $3 first and last day (NULL when not asked for), $4 rows, $5 and $6 day and
/// operation behind which the page starts.
constexpr auto of_user = R"(
  FROM journal.api_use
  WHERE owner = $1::uuid AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day <= $3))";

const std::string page_statement = std::string("SELECT day, operation, requests") + of_user +
                                   " AND ($5::date IS NULL OR day < $5 OR (day = $5 AND operation > $6::text)) "
                                   "ORDER BY day DESC, operation LIMIT $4";
const std::string page_backwards_statement =
    std::string("SELECT day, operation, requests") + of_user +
    " AND (day > $5::date OR (day = $5 AND operation < $6::text)) ORDER BY day, operation DESC LIMIT $4";
const std::string count_statement = std::string("SELECT count(*) FROM (SELECT") + of_user + " LIMIT $4) AS found";

std::optional<std::string> text_of(const std::optional<std::chrono::sys_days>& day) {
  return day ? std::optional{to_text(*day)} : std::nullopt;
}

optional_parameters parameters_of(const list_api_use& question, std::uint64_t rows) {
  optional_parameters parameters;
  parameters.add(uuid_text(question.user))
      .add(text_of(question.from))
      .add(text_of(question.until))
      .add(std::to_string(rows));
  return parameters;
}

api_use read_use(const pqxx::row& row) {
  auto day = parse_date(row[0].c_str());
  if (!day) throw damaged_row("'" + std::string(row[0].c_str()) + "' is not a day");
  return {*day, row[1].c_str(), read_number(row[2])};
}

}  // namespace

void prepare_api_use_list(pqxx::connection& connection) {
  connection.prepare("page_of_api_use", page_statement);
  connection.prepare("page_of_api_use_backwards", page_backwards_statement);
  connection.prepare("count_api_use", count_statement);
}

list_api_use::answer answer(const journal_view& view, const list_api_use& question) {
  auto parameters = parameters_of(question, question.limit + 1);
  parameters.add(question.after ? text_of(question.after->day) : std::nullopt)
      .add(question.after ? std::optional{question.after->operation} : std::nullopt);
  std::string statement = question.backwards ? "page_of_api_use_backwards" : "page_of_api_use";
  list_api_use::answer page;
  for (const auto& row : parameters.execute(view.transaction, statement)) page.rows.push_back(read_use(row));
  page.has_more = cut_to_page(page.rows, question.limit, question.backwards);
  auto counted = parameters_of(question, most_counted + 1).execute(view.transaction, "count_api_use");
  page.total_count = total_of(read_number(counted[0][0]));
  return page;
}

}  // namespace florin
