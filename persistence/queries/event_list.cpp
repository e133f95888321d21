#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/optional_parameters.hpp"
#include "persistence/queries/sequence_range.hpp"

namespace florin {
namespace {

/// Parameters of every statement: $1 cell, $2 and $3 first and last sequence, $4 and $5 entity and its kind, $6
/// owner, $7 actor, $8 type (NULL when not asked for), $9 and $10 the position behind which the page starts, $11
/// rows, $12 request, $13 hidden types and $14 of whom they are hidden (NULL as well).
constexpr auto event_filters = R"(
  event.cell = $1 AND event.sequence BETWEEN $2 AND $3 AND ($4::uuid IS NULL OR (entity = $4 AND entity_kind = $5::text))
  AND ($6::uuid IS NULL OR owner = $6) AND ($7::text IS NULL OR body->>'by' = $7)
  AND ($8::text IS NULL OR type = $8) AND ($12::text IS NULL OR body->>'by_request' = $12)
  AND ($13::text[] IS NULL OR type <> ALL($13) OR owner <> $14::uuid))";

/// What finds the rows by an index: each condition stands alone in it, so that the plan for any values can use it.
struct event_driver {
  std::string name;
  std::string condition;
};
const std::vector<event_driver> event_drivers{{"of_entity", "entity = $4::uuid AND entity_kind = $5::text AND "},
                                              {"of_owner", "owner = $6::uuid AND "},
                                              {"of_actor", "body->>'by' = $7::text AND "},
                                              {"of_type", "type = $8::text AND "},
                                              {"of_all", ""}};

std::string page(const event_driver& by, bool backwards) {
  std::string direction = backwards ? "ASC" : "DESC";
  return "SELECT " + std::string(event_columns_for_reading) + ", " + microseconds_of("batch.stamped_at") + R"(
    FROM journal.event JOIN journal.batch ON batch.cell = event.cell AND batch.number = event.batch WHERE )" +
         by.condition + event_filters + " AND (event.sequence, event.ordinal) " + (backwards ? ">" : "<") +
         " ($9::bigint, $10::smallint) ORDER BY event.sequence " + direction + ", event.ordinal " + direction +
         " LIMIT $11";
}

std::string count(const event_driver& by) {
  return "SELECT count(*) FROM (SELECT FROM journal.event WHERE " + by.condition + event_filters +
         " AND (event.sequence, event.ordinal) < ($9::bigint, $10::smallint) LIMIT $11) AS found";
}
constexpr int column_behind_event = 9;

/// For each field that an event sets, what the latest event before it set there.
constexpr auto find_texts_before_statement = R"(
  SELECT wanted.row, wanted.name, earlier.text
  FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::text[])
    AS wanted (row, entity, kind, version, name),
  LATERAL (
    SELECT body->>wanted.name AS text FROM journal.event
    WHERE entity = wanted.entity AND entity_kind = wanted.kind AND entity_sequence < wanted.version
      AND body->>wanted.name IS NOT NULL
    ORDER BY entity_sequence DESC LIMIT 1) AS earlier
  ORDER BY wanted.row)";

const std::string& driver_for(const list_events& question) {
  std::size_t chosen = question.entity ? 0 : question.owner ? 1 : question.actor ? 2 : question.type ? 3 : 4;
  return event_drivers[chosen].name;
}

optional_parameters parameters_of(const journal_view& view, const list_events& question,
                                  const sequence_range& range, const event_position& position,
                                  std::uint64_t rows) {
  optional_parameters parameters;
  parameters.add(std::to_string(view.cell))
      .add(std::to_string(range.first))
      .add(std::to_string(range.last))
      .add(question.entity ? std::optional{uuid_text(question.entity->id)} : std::nullopt)
      .add(question.entity ? std::optional{std::string(to_text(question.entity->kind))} : std::nullopt)
      .add(question.owner ? std::optional{uuid_text(*question.owner)} : std::nullopt)
      .add(question.actor ? std::optional{to_text(*question.actor)} : std::nullopt)
      .add(question.type)
      .add(std::to_string(position.sequence))
      .add(std::to_string(position.ordinal))
      .add(std::to_string(rows))
      .add(question.request)
      .add(question.hidden_types.empty() ? std::nullopt : std::optional{array_text(question.hidden_types)})
      .add(question.hidden_of ? std::optional{uuid_text(*question.hidden_of)} : std::nullopt);
  return parameters;
}

/// Behind every event.
constexpr event_position end_of_journal{std::numeric_limits<std::int64_t>::max(), 0};

/// Behind every event of one entry.
constexpr std::uint64_t behind_ordinals = std::numeric_limits<std::int16_t>::max();

/// Behind which the page starts.
event_position start_of_page(const journal_view& view, const list_events& question) {
  if (!question.after_instant) return question.after.value_or(end_of_journal);
  timestamp before{question.after_instant->microseconds - 1};
  auto last = range_of(view, std::nullopt, before).last;
  return question.backwards ? event_position{last, behind_ordinals} : event_position{last + 1, 0};
}

recorded_event read_recorded(const pqxx::row& row) {
  auto read = read_event(row);
  return {{read.sequence, read.ordinal},
          read.batch,
          read_instant(row[column_behind_event]),
          std::move(read.change),
          {}};
}

void read_what_was_before(const journal_view& view, std::vector<recorded_event>& events) {
  std::vector<std::uint64_t> rows, versions;
  std::vector<identifier_bits> entities;
  std::vector<std::string> kinds, names;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& change = events[i].change;
    // The first event of an entity has nothing before it, and those of accounts say what happened, not what is
    // different.
    if (change.version <= 1 || change.entity.kind == entity_kind::account) continue;
    for (const auto& [name, text] : change.event.body.fields) {
      rows.push_back(i);
      entities.push_back(change.entity.id);
      kinds.emplace_back(to_text(change.entity.kind));
      versions.push_back(change.version);
      names.push_back(name);
    }
  }
  if (rows.empty()) return;
  auto found = view.transaction.exec_prepared("find_texts_before", array_text(rows), array_text(entities),
                                              array_text(kinds), array_text(versions), array_text(names));
  for (const auto& row : found)
    events[read_number(row[0])].before.fields.emplace_back(row[1].c_str(), row[2].c_str());
}

}  // namespace

void prepare_event_list(pqxx::connection& connection) {
  for (const auto& each : event_drivers) {
    connection.prepare("events_" + each.name, page(each, false));
    connection.prepare("events_" + each.name + "_backwards", page(each, true));
    connection.prepare("count_events_" + each.name, count(each));
  }
  connection.prepare("find_texts_before", find_texts_before_statement);
}

list_events::answer answer(const journal_view& view, const list_events& question) {
  auto range = range_of(view, question.from, question.until);
  auto position = start_of_page(view, question);
  auto statement = "events_" + driver_for(question) + (question.backwards ? "_backwards" : "");
  list_events::answer page;
  for (const auto& row :
       parameters_of(view, question, range, position, question.limit + 1).execute(view.transaction, statement))
    page.events.push_back(read_recorded(row));
  page.has_more = cut_to_page(page.events, question.limit, question.backwards);
  read_what_was_before(view, page.events);
  auto counted = parameters_of(view, question, range, end_of_journal, most_counted + 1)
                     .execute(view.transaction, "count_events_" + driver_for(question));
  page.total_count = total_of(read_number(counted[0][0]));
  return page;
}

}  // namespace florin
