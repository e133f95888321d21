#include <algorithm>

#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/optional_parameters.hpp"
#include "persistence/queries/sequence_range.hpp"

namespace florin {
namespace {

/// Parameters of every statement below: $1 accounts, $2 and $3 first and last sequence, $4 type, $5 currency,
/// $6 minimum, $7 maximum (NULL when not asked for), $8 whether incoming postings count, $9 rows, $10 initiator
/// and $11 request (NULL as well). Only a transaction's first posting has its request.
constexpr auto filters = R"(
  sequence BETWEEN $2 AND $3 AND ($4::text IS NULL OR type = $4) AND ($5::text IS NULL OR currency = $5)
  AND ($6::numeric IS NULL OR amount >= $6) AND ($7::numeric IS NULL OR amount <= $7)
  AND ($10::uuid IS NULL OR initiator = $10)
  AND ($11::text IS NULL OR $11 = CASE WHEN ordinal = 0 THEN request ELSE (SELECT request FROM journal.posting AS head
    WHERE head.cell = posting.cell AND head.sequence = posting.sequence AND head.ordinal = 0) END))";

/// Asks no line for anything that is not in the index, so that its row need not be visited.
constexpr auto no_filters = R"(
  sequence BETWEEN $2 AND $3 AND $4::text IS NULL AND $5::text IS NULL AND $6::numeric IS NULL AND $7::numeric IS NULL
  AND $10::uuid IS NULL AND $11::text IS NULL)";

/// What `selection` finds on either side of each account, so that the index of that side serves it: `line`.
std::string lines_of_accounts(const std::string& selection, const std::string& filter, const std::string& ending) {
  auto start = "(" + selection + " FROM journal.posting WHERE ";
  return "unnest($1::uuid[]) AS account (id), LATERAL (" + start + "source = account.id AND " + filter + ending +
         ") UNION ALL " + start + "$8::boolean AND destination = account.id AND " + filter + ending + ")) AS line";
}

/// A page by sequence takes no more than a page from each account. $9 is the number of rows.
std::string page_by_sequence(const std::string& filter, const std::string& direction) {
  auto first_rows = " ORDER BY sequence " + direction + " LIMIT $9";
  return "SELECT DISTINCT sequence FROM " + lines_of_accounts("SELECT DISTINCT sequence", filter, first_rows) +
         first_rows;
}

/// There is no index by amount: all lines that match are sorted. A transaction counts with its first posting
/// that matches. $12 and $13 are the amount and sequence after which the page starts.
std::string page_by_amount(const std::string& filter, const std::string& direction) {
  auto behind = direction == "DESC" ? "<" : ">";
  return "SELECT sequence FROM (SELECT DISTINCT ON (sequence) sequence, amount FROM " +
         lines_of_accounts("SELECT sequence, ordinal, amount", filter, "") +
         " ORDER BY sequence, ordinal) AS found" + " WHERE $12::numeric IS NULL OR (amount, sequence) " + behind +
         " ($12, $13::bigint)" + " ORDER BY amount " + direction + ", sequence " + direction + " LIMIT $9";
}

/// $9 is the most that is counted on each side of each account.
std::string count_of_lines(const std::string& filter) {
  return "SELECT count(DISTINCT sequence) FROM " +
         lines_of_accounts("SELECT DISTINCT sequence", filter, " ORDER BY sequence LIMIT $9");
}

/// Of everybody's, each by its first posting. $12 is the cell; no account is named, and both sides count.
std::string first_postings(const std::string& filter) {
  return " FROM journal.posting WHERE cell = $12 AND ordinal = 0 AND cardinality($1::uuid[]) = 0 AND "
         "$8::boolean IS NOT NULL AND " +
         filter;
}
std::string page_of_all(const std::string& filter, const std::string& direction) {
  return "SELECT sequence" + first_postings(filter) + " ORDER BY sequence " + direction + " LIMIT $9";
}
std::string count_of_all(const std::string& filter) {
  return "SELECT count(*) FROM (SELECT" + first_postings(filter) + " LIMIT $9) AS found";
}

const std::string load_page_statement =
    "SELECT " + std::string(posting_columns_for_reading) + ", " + microseconds_of("batch.stamped_at") + R"(
  FROM journal.posting JOIN journal.batch ON batch.cell = posting.cell AND batch.number = posting.batch
  WHERE posting.cell = $1 AND posting.sequence = ANY($2::bigint[])
  ORDER BY posting.sequence, posting.ordinal)";

bool is_by_amount(transaction_order order) {
  return order == transaction_order::largest_first || order == transaction_order::smallest_first;
}

bool has_filters(const list_transactions& question) {
  return question.type || question.currency || question.minimum || question.maximum || question.initiator ||
         question.request;
}

/// The prepared statement's name for such questions.
std::string name_for(const list_transactions& question, const std::string& statement) {
  return statement + (has_filters(question) ? "" : "_unfiltered");
}

/// Whether the scan descends; the page before a position is found by scanning the other way.
bool descends(const list_transactions& question) {
  bool descending =
      question.order == transaction_order::newest_first || question.order == transaction_order::largest_first;
  return descending != question.backwards;
}

sequence_range behind(const list_transactions& question, sequence_range range) {
  if (!question.after || is_by_amount(question.order)) return range;
  auto at = question.after->sequence;
  if (descends(question))
    range.last = std::min(range.last, std::max<std::uint64_t>(at, 1) - 1);
  else
    range.first = std::max(range.first, at + 1);
  return range;
}

optional_parameters parameters_of(const list_transactions& question, const sequence_range& range,
                                  std::uint64_t rows) {
  optional_parameters parameters;
  parameters.add(array_text(std::vector<identifier_bits>(question.accounts.begin(), question.accounts.end())))
      .add(std::to_string(range.first))
      .add(std::to_string(range.last))
      .add(question.type ? std::optional{std::string(to_text(*question.type))} : std::nullopt)
      .add(question.currency ? std::optional{std::string(question.currency->code())} : std::nullopt)
      .add(question.minimum ? std::optional{to_text(question.minimum->minor)} : std::nullopt)
      .add(question.maximum ? std::optional{to_text(question.maximum->minor)} : std::nullopt)
      .add(question.outgoing_only ? "false" : "true")
      .add(std::to_string(rows))
      .add(question.initiator ? std::optional{uuid_text(*question.initiator)} : std::nullopt)
      .add(question.request);
  return parameters;
}

void add_position(optional_parameters& parameters, const std::optional<page_position>& after) {
  parameters.add(after ? std::optional{to_text(after->amount)} : std::nullopt)
      .add(after ? std::optional{std::to_string(after->sequence)} : std::nullopt);
}

/// The page's sequences in the order of the scan, and one more if there are more.
std::vector<std::uint64_t> find_sequences(const journal_view& view, const list_transactions& question,
                                          const sequence_range& range) {
  auto parameters = parameters_of(question, behind(question, range), question.limit + 1);
  std::string statement = "page_by_sequence";
  if (question.are_everybodys) {
    parameters.add(std::to_string(view.cell));
    statement = "page_of_all";
  } else if (is_by_amount(question.order)) {
    add_position(parameters, question.after);
    statement = "page_by_amount";
  }
  statement += descends(question) ? "_descending" : "_ascending";
  std::vector<std::uint64_t> sequences;
  for (const auto& row : parameters.execute(view.transaction, name_for(question, statement)))
    sequences.push_back(read_number(row[0]));
  return sequences;
}

std::vector<posted_transaction> load_in_order(const journal_view& view,
                                              const std::vector<std::uint64_t>& sequences) {
  if (sequences.empty()) return {};
  auto place = [&](const posted_transaction& each) { return std::ranges::find(sequences, each.sequence); };
  auto loaded = read_transactions(view.transaction.exec_prepared("load_page", view.cell, array_text(sequences)));
  std::ranges::sort(loaded, {}, place);
  return loaded;
}

std::optional<std::int64_t> count(const journal_view& view, const list_transactions& question,
                                  const sequence_range& range) {
  auto parameters = parameters_of(question, range, most_counted + 1);
  if (question.are_everybodys) parameters.add(std::to_string(view.cell));
  auto statement = name_for(question, question.are_everybodys ? "count_of_all" : "count_lines");
  return total_of(read_number(parameters.execute(view.transaction, statement)[0][0]));
}

}  // namespace

void prepare_transaction_list(pqxx::connection& connection) {
  for (const auto& [filter, ending] : {std::pair{filters, ""}, std::pair{no_filters, "_unfiltered"}}) {
    auto prepare = [&, end = ending](const std::string& name, const std::string& statement) {
      connection.prepare(name + end, statement);
    };
    prepare("page_by_sequence_ascending", page_by_sequence(filter, "ASC"));
    prepare("page_by_sequence_descending", page_by_sequence(filter, "DESC"));
    prepare("page_by_amount_ascending", page_by_amount(filter, "ASC"));
    prepare("page_by_amount_descending", page_by_amount(filter, "DESC"));
    prepare("count_lines", count_of_lines(filter));
    prepare("page_of_all_ascending", page_of_all(filter, "ASC"));
    prepare("page_of_all_descending", page_of_all(filter, "DESC"));
    prepare("count_of_all", count_of_all(filter));
  }
  connection.prepare("load_page", load_page_statement);
}

list_transactions::answer answer(const journal_view& view, const list_transactions& question) {
  auto range = range_of(view, question.from, question.until);
  auto sequences = find_sequences(view, question, range);
  list_transactions::answer page;
  page.has_more = sequences.size() > question.limit;
  if (page.has_more) sequences.pop_back();
  if (question.backwards) std::ranges::reverse(sequences);
  page.transactions = load_in_order(view, sequences);
  page.total_count = count(view, question, range);
  return page;
}

}  // namespace florin
