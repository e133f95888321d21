#include <algorithm>
#include <set>
#include <unordered_map>

#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

/// With the account's events behind it: a row for each, or one without any. By the index of each account, whatever
/// the tables' statistics say.
constexpr auto load_account_snapshots_statement = R"(
  SELECT snapshot.entity, version, snapshot.body, later.entity_sequence, later.type, later.body
  FROM journal.snapshot LEFT JOIN LATERAL (
    SELECT entity_sequence, type, body FROM journal.event
    WHERE entity = snapshot.entity AND entity_kind = 'account' AND entity_sequence > snapshot.version
    ORDER BY entity_sequence OFFSET 0) AS later ON true
  WHERE kind = 'account' AND snapshot.entity = ANY($1::uuid[])
  ORDER BY snapshot.entity, later.entity_sequence)";

/// An account's numbers have no gaps, so the latest one tells how many lines there can be after the snapshot.
/// The indexes are by the cell's sequence, in which the account's own numbers ascend too.
std::string lines_after_snapshot(const std::string& side, const std::string& condition) {
  auto number = side + "_sequence";
  auto lines_of_side =
      " FROM journal.posting WHERE " + side + " = asked.account" + condition + " ORDER BY sequence DESC";
  return "(SELECT * FROM (SELECT *" + lines_of_side + " LIMIT (SELECT greatest(0, " + number +
         " - asked.version)" + lines_of_side + ", " + number + " DESC LIMIT 1)) AS latest WHERE " + number +
         " > asked.version)";
}

/// Of each account those behind its snapshot's version, with the account's place among those asked for. A line
/// where the account pays itself is found as its source.
const std::string load_account_lines_statement =
    "SELECT " + std::string(posting_columns_for_reading) + ", " +
    microseconds_of(
        "(SELECT stamped_at FROM journal.batch WHERE cell = posting.cell AND number = posting.batch)") +
    ", asked.place - 1 FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS asked(account, version, place) "
    "CROSS JOIN LATERAL (" +
    lines_after_snapshot("source", "") + " UNION ALL " +
    lines_after_snapshot("destination", " AND source <> asked.account") +
    ") AS posting ORDER BY asked.place, posting.sequence, posting.ordinal";

/// A closing is an account's last event.
const std::string find_accounts_of_statement =
    "SELECT body, (SELECT latest.type = " + literal_of<account_closed>() +
    R"( FROM journal.event AS latest
                WHERE latest.entity = opened.entity AND latest.entity_kind = 'account'
                ORDER BY latest.entity_sequence DESC LIMIT 1)
  FROM journal.event AS opened WHERE owner = $1 AND type = )" +
    literal_of<account_opened>() + " ORDER BY sequence, ordinal";

const std::string find_hold_statement =
    "SELECT entity, body FROM journal.event WHERE type = " + literal_of<hold_placed>() +
    " AND body ->> 'hold' = $1 LIMIT 1";

constexpr auto last_sequence_at_statement = R"(
  SELECT first_sequence + entry_count - 1 FROM journal.batch WHERE cell = $1 AND stamped_at <= $2::timestamptz
  ORDER BY stamped_at DESC, number DESC LIMIT 1)";

/// The account's last line on each side and its last event; an event has no balance.
constexpr auto find_position_statement = R"(
  (SELECT source_sequence AS number, source_balance AS balance FROM journal.posting
   WHERE source = $1 AND sequence <= $2 ORDER BY sequence DESC, source_sequence DESC LIMIT 1)
  UNION ALL
  (SELECT destination_sequence, destination_balance FROM journal.posting
   WHERE destination = $1 AND sequence <= $2 ORDER BY sequence DESC, destination_sequence DESC LIMIT 1)
  UNION ALL
  (SELECT entity_sequence, NULL FROM journal.event
   WHERE entity = $1 AND entity_kind = 'account' AND sequence <= $2 ORDER BY entity_sequence DESC LIMIT 1)
  ORDER BY number DESC)";

/// Of the row of a snapshot.
event_line read_event_line(const pqxx::row& row) {
  std::string_view type = row[4].c_str();
  auto event = read_account_event(type, parse_record(row[5].c_str()));
  if (!event) throw damaged_row("'" + std::string(type) + "' is not an account's event that this version knows");
  return {read_number(row[3]), std::move(*event)};
}

}  // namespace

void prepare_account_queries(pqxx::connection& connection) {
  connection.prepare("load_account_snapshots", load_account_snapshots_statement);
  connection.prepare("load_account_lines", load_account_lines_statement);
  connection.prepare("find_accounts_of", find_accounts_of_statement);
  connection.prepare("find_hold", find_hold_statement);
  connection.prepare("last_sequence_at", last_sequence_at_statement);
  connection.prepare("find_position", find_position_statement);
}

load_account::answer answer(const journal_view& view, const load_account& question) {
  return std::move(answer(view, load_accounts{{question.account}}).front());
}

load_accounts::answer answer(const journal_view& view, const load_accounts& question) {
  load_accounts::answer stored(question.accounts.size());
  // Nobody minds that one is asked for twice.
  std::unordered_multimap<account_id, std::size_t> places;
  for (std::size_t i = 0; i < question.accounts.size(); ++i) places.emplace(question.accounts[i], i);
  const std::vector<identifier_bits> wanted{question.accounts.begin(), question.accounts.end()};
  std::vector<identifier_bits> found;
  std::vector<std::uint64_t> versions;
  std::set<account_id> with_events;
  for (const auto& row : view.transaction.exec_prepared("load_account_snapshots", array_text(wanted))) {
    account_id account{read_uuid(row[0])};
    auto [first, last] = places.equal_range(account);
    if (found.empty() || found.back() != account) {
      found.push_back(account);
      versions.push_back(read_number(row[1]));
      for (auto place = first; place != last; ++place)
        stored[place->second] = stored_account{parse_record(row[2].c_str()), {}};
    }
    if (row[3].is_null()) continue;
    with_events.insert(account);
    auto event = read_event_line(row);
    for (auto place = first; place != last; ++place) stored[place->second]->entries.push_back(event);
  }
  if (found.empty()) return stored;
  for (const auto& row :
       view.transaction.exec_prepared("load_account_lines", array_text(found), array_text(versions))) {
    auto read = read_posting(row);
    posting_line line{read.line, read.transaction.type, read_instant(row[column_behind_posting])};
    auto [first, last] = places.equal_range(account_id{found.at(read_number(row[column_behind_posting + 1]))});
    for (auto place = first; place != last; ++place) stored[place->second]->entries.push_back(line);
  }
  for (const auto& account : with_events) {
    auto [first, last] = places.equal_range(account);
    for (auto place = first; place != last; ++place)
      std::ranges::sort(stored[place->second]->entries, {},
                        [&](const account_entry& entry) { return sequence_of(entry, account); });
  }
  return stored;
}

find_accounts_of::answer answer(const journal_view& view, const find_accounts_of& question) {
  find_accounts_of::answer accounts;
  for (const auto& row : view.transaction.exec_prepared("find_accounts_of", uuid_text(question.owner)))
    accounts.push_back({from_record<account_opened>(parse_record(row[0].c_str())), row[1].as<bool>()});
  return accounts;
}

find_hold::answer answer(const journal_view& view, const find_hold& question) {
  auto found = view.transaction.exec_prepared("find_hold", record_text(question.hold));
  if (found.empty()) return std::nullopt;
  return placed_hold{account_id{read_uuid(found[0][0])},
                     from_record<hold_placed>(parse_record(found[0][1].c_str()))};
}

find_balance_at::answer answer(const journal_view& view, const find_balance_at& question) {
  auto last = view.transaction.exec_prepared("last_sequence_at", view.cell, to_text(question.at));
  if (last.empty()) return std::nullopt;
  auto entries =
      view.transaction.exec_prepared("find_position", uuid_text(question.account), read_number(last[0][0]));
  if (entries.empty()) return std::nullopt;
  account_position position{read_number(entries[0][0]), 0};
  for (const auto& entry : entries) {
    if (entry[1].is_null()) continue;
    position.balance = read_int128(entry[1]);
    break;
  }
  return position;
}

}  // namespace florin
