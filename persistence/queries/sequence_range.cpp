#include "persistence/queries/sequence_range.hpp"

#include "persistence/column_text.hpp"

namespace florin {
namespace {

constexpr auto first_sequence_from_statement = R"(
  SELECT first_sequence FROM journal.batch WHERE cell = $1 AND stamped_at >= $2::timestamptz
  ORDER BY stamped_at, number LIMIT 1)";

constexpr auto last_sequence_until_statement = R"(
  SELECT first_sequence + entry_count - 1 FROM journal.batch WHERE cell = $1 AND stamped_at <= $2::timestamptz
  ORDER BY stamped_at DESC, number DESC LIMIT 1)";

}  // namespace

void prepare_sequence_range(pqxx::connection& connection) {
  connection.prepare("first_sequence_from", first_sequence_from_statement);
  connection.prepare("last_sequence_until", last_sequence_until_statement);
}

sequence_range range_of(const journal_view& view, const std::optional<timestamp>& from,
                        const std::optional<timestamp>& until) {
  sequence_range range;
  if (from) {
    auto found = view.transaction.exec_prepared("first_sequence_from", view.cell, to_text(*from));
    range.first = found.empty() ? range.last : read_number(found[0][0]);
  }
  if (until) {
    auto found = view.transaction.exec_prepared("last_sequence_until", view.cell, to_text(*until));
    range.last = found.empty() ? 0 : read_number(found[0][0]);
  }
  return range;
}

}  // namespace florin
