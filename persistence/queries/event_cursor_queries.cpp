#include <algorithm>

#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"

namespace florin {
namespace {

/// So many entries are looked at for one answer, whether they have events of the selection or not.
constexpr std::uint64_t most_entries_looked_at = 50'000;

constexpr auto find_end_statement =
    "SELECT first_sequence + entry_count - 1 FROM journal.batch WHERE cell = $1 ORDER BY number DESC LIMIT 1";

/// By the primary key, in whose order they are told.
const std::string read_events_statement =
    "SELECT " + std::string(event_columns_for_reading) + ", " + microseconds_of("batch.stamped_at") + R"(
  FROM journal.event JOIN journal.batch ON batch.cell = event.cell AND batch.number = event.batch
  WHERE event.cell = $1 AND (event.sequence, event.ordinal) > ($2::bigint, $3::smallint) AND event.sequence <= $4
    AND event.type = ANY($5::text[]) AND ($6::uuid IS NULL OR event.owner = $6)
  ORDER BY event.sequence, event.ordinal LIMIT $7)";
constexpr int column_behind_cursor_event = 9;

recorded_event read_event_of_portion(const pqxx::row& row) {
  auto read = read_event(row);
  return {{read.sequence, read.ordinal},
          read.batch,
          read_instant(row[column_behind_cursor_event]),
          std::move(read.change),
          {}};
}

}  // namespace

void prepare_event_cursor_queries(pqxx::connection& connection) {
  connection.prepare("find_end_of_journal", find_end_statement);
  connection.prepare("read_events", read_events_statement);
  connection.prepare("find_event_cursor",
                     "SELECT sequence, ordinal FROM journal.event_cursor WHERE cell = $1 AND consumer = $2");
}

read_events::answer answer(const journal_view& view, const read_events& question) {
  event_portion portion;
  auto latest = view.transaction.exec_prepared("find_end_of_journal", view.cell);
  if (!latest.empty()) portion.end = read_number(latest[0][0]);
  auto last = std::min(portion.end, question.after.sequence + most_entries_looked_at);
  portion.reached = std::max(question.after, behind_entry(last));
  if (question.selection.types.empty()) return portion;
  const auto& owner = question.selection.owner;
  auto owner_text = owner ? uuid_text(*owner) : std::string();
  for (const auto& row : view.transaction.exec_prepared(
           "read_events", view.cell, question.after.sequence, question.after.ordinal, last,
           array_text(question.selection.types), owner ? owner_text.c_str() : nullptr, question.most + 1)) {
    if (portion.events.size() == question.most) {
      portion.reached = portion.events.back().position;
      break;
    }
    portion.events.push_back(read_event_of_portion(row));
  }
  return portion;
}

find_event_cursor::answer answer(const journal_view& view, const find_event_cursor& question) {
  auto rows = view.transaction.exec_prepared("find_event_cursor", view.cell, question.consumer);
  if (rows.empty()) return std::nullopt;
  return event_position{read_number(rows[0][0]), read_number(rows[0][1])};
}

}  // namespace florin
