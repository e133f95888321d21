#include "persistence/batch_writer.hpp"

#include <array>
#include <map>
#include <set>

#include "persistence/column_text.hpp"
#include "persistence/idempotency_id.hpp"
#include "persistence/record_json.hpp"
#include "persistence/row_writer.hpp"

namespace florin {
namespace {

/// Nearly all of a batch in one round trip. Without its cell it writes nothing. Answers whether it has the cell,
/// and which idempotency rows are new.
constexpr auto write_batch_statement = R"(
  WITH advanced AS (
    UPDATE journal.cell SET last_batch = $3 WHERE id = $1 AND epoch = $2 AND last_batch = $3 - 1 RETURNING id),
  sealed AS (
    INSERT INTO journal.batch
      (cell, number, epoch, first_sequence, entry_count, stamped_at, merkle_root, previous_hash, hash)
    SELECT id, $3, $2, $4, $5, $6, $7, $8, $9 FROM advanced),
  remembered AS (
    INSERT INTO journal.idempotency
      (id, principal, operation, key, fingerprint, status, transaction, reply, recorded_at)
    SELECT outcome.* FROM advanced,
      unnest($10::uuid[], $11::uuid[], $12::text[], $13::text[], $14::bytea[], $15::smallint[], $16::uuid[],
             $17::text[], $18::timestamptz[]) AS outcome
    ON CONFLICT DO NOTHING RETURNING id),
  posted AS (
    INSERT INTO journal.posting
      (cell, sequence, ordinal, batch, transaction, type, initiator, amount, currency, source, source_sequence,
       source_balance, destination, destination_sequence, destination_balance, description, reference)
    SELECT line.* FROM advanced,
      unnest($19::smallint[], $20::bigint[], $21::smallint[], $22::bigint[], $23::uuid[], $24::text[], $25::uuid[],
             $26::numeric[], $27::text[], $28::uuid[], $29::bigint[], $30::numeric[], $31::uuid[], $32::bigint[],
             $33::numeric[], $34::text[], $35::text[]) AS line)
  SELECT EXISTS (SELECT FROM advanced), remembered.id FROM (VALUES (1)) AS one LEFT JOIN remembered ON true)";

const std::array<std::string, 17> posting_columns{"cell",
                                                  "sequence",
                                                  "ordinal",
                                                  "batch",
                                                  "transaction",
                                                  "type",
                                                  "initiator",
                                                  "amount",
                                                  "currency",
                                                  "source",
                                                  "source_sequence",
                                                  "source_balance",
                                                  "destination",
                                                  "destination_sequence",
                                                  "destination_balance",
                                                  "description",
                                                  "reference"};

constexpr auto insert_events_statement = R"(
  INSERT INTO journal.event
    (cell, sequence, ordinal, batch, entity_kind, entity, entity_sequence, owner, type, body)
  SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::smallint[], $4::bigint[], $5::text[], $6::uuid[],
                       $7::bigint[], $8::uuid[], $9::text[], $10::json[]))";

constexpr auto insert_claims_statement = R"(
  INSERT INTO journal.claim (name, value, kind, entity)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[]))";

/// An older state never replaces a newer one.
constexpr auto upsert_snapshots_statement = R"(
  INSERT INTO journal.snapshot (kind, entity, owner, version, body)
  SELECT * FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::bigint[], $5::json[])
  ON CONFLICT (entity, kind) DO UPDATE SET version = excluded.version, body = excluded.body
  WHERE snapshot.version < excluded.version)";

template <class Visit>
void for_each_entry(const batch& written, Visit&& visit) {
  for (const auto& submitted : written.submissions)
    for (const auto& entry : submitted.entries) visit(entry);
}

template <class Visit>
void for_each_change(const batch& written, Visit&& visit) {
  for_each_entry(written, [&](const stamped_entry& entry) {
    for (const auto& change : entry.entry.changes) visit(change);
  });
}

struct latest_snapshot {
  user_id owner;
  std::uint64_t version = 0;
  const record* body = nullptr;
};
/// By kind and id. One statement must not write the same row twice, so only the latest of each counts.
using latest_snapshots = std::map<std::pair<entity_kind, identifier_bits>, latest_snapshot>;

latest_snapshots latest_snapshots_of(const batch& written) {
  latest_snapshots latest;
  auto consider = [&](entity_kind kind, const identifier_bits& id, const latest_snapshot& candidate) {
    auto& known = latest[{kind, id}];
    if (!known.body || known.version < candidate.version) known = candidate;
  };
  for_each_change(written, [&](const entity_change& change) {
    consider(change.entity.kind, change.entity.id, {change.owner, change.version, &change.snapshot});
  });
  for (const auto& submitted : written.submissions)
    for (const auto& snapshot : submitted.snapshots)
      consider(entity_kind::account, snapshot.account, {snapshot.owner, snapshot.sequence, &snapshot.body});
  return latest;
}

}  // namespace

void batch_writer::prepare(pqxx::connection& connection) {
  connection.prepare("write_batch", write_batch_statement);
  connection.prepare("insert_events", insert_events_statement);
  connection.prepare("insert_claims", insert_claims_statement);
  connection.prepare("upsert_snapshots", upsert_snapshots_statement);
}

batch_writer::written batch_writer::write(std::uint64_t epoch) {
  bool copies = count_postings() >= postings_worth_copying;
  array_rows outcomes{9}, postings{posting_columns.size()};
  write_outcomes(outcomes);
  if (!copies) write_postings(postings);
  auto outcome_arrays = outcomes.finish(), posting_arrays = postings.finish();
  auto rows = work_.exec_prepared("write_batch", cell_, epoch, batch_.number, batch_.first_sequence,
                                  batch_.entry_count, to_text(batch_.stamped_at), bytea_text(batch_.merkle_root),
                                  bytea_text(batch_.previous_hash), bytea_text(batch_.hash),
                                  pqxx::prepare::make_dynamic_params(outcome_arrays),
                                  pqxx::prepare::make_dynamic_params(posting_arrays));
  written done{rows.front()[0].as<bool>(), {}};
  if (!done.has_cell) return done;
  done.taken_keys = taken_keys(rows);
  if (!done.taken_keys.empty()) return done;
  if (copies) copy_postings();
  insert_events();
  insert_claims();
  upsert_snapshots();
  return done;
}

void batch_writer::write_outcomes(row_writer& rows) const {
  for (const auto& submitted : batch_.submissions) {
    if (!submitted.idempotency) continue;
    const auto& outcome = *submitted.idempotency;
    rows << idempotency_id(outcome.principal, outcome.operation, outcome.key) << outcome.principal
         << outcome.operation << outcome.key << outcome.fingerprint << std::uint64_t{outcome.status}
         << outcome.transaction << outcome.reply << outcome.recorded_at;
  }
}

std::vector<std::size_t> batch_writer::taken_keys(const pqxx::result& rows) const {
  std::set<identifier_bits> inserted;
  for (const auto& row : rows)
    if (!row[1].is_null()) inserted.insert(read_uuid(row[1]));

  std::vector<std::size_t> taken;
  for (std::size_t i = 0; i < batch_.submissions.size(); ++i) {
    const auto& outcome = batch_.submissions[i].idempotency;
    // Whoever comes first takes the inserted row; a later one under the same key finds it gone.
    if (outcome && inserted.erase(idempotency_id(outcome->principal, outcome->operation, outcome->key)) == 0)
      taken.push_back(i);
  }
  return taken;
}

std::size_t batch_writer::count_postings() const {
  std::size_t count = 0;
  for_each_entry(batch_, [&](const stamped_entry& entry) { count += entry.postings.size(); });
  return count;
}

void batch_writer::write_postings(row_writer& rows) const {
  for_each_entry(batch_, [&](const stamped_entry& entry) {
    for (std::size_t ordinal = 0; ordinal < entry.postings.size(); ++ordinal) {
      const auto& head = *entry.entry.transaction;
      const auto& line = entry.postings[ordinal];
      const auto& [source, destination, amount] = line.posting;
      rows << cell_ << entry.sequence << std::uint64_t{ordinal} << batch_.number << head.id << to_text(head.type)
           << head.initiator << amount.minor << amount.currency.code() << source << line.source_sequence
           << line.source_balance << destination << line.destination_sequence << line.destination_balance;
      bool is_first = ordinal == 0;
      rows << (is_first ? std::optional{head.description} : std::nullopt)
           << (is_first ? std::optional{head.reference} : std::nullopt);
    }
  });
}

void batch_writer::copy_postings() {
  copied_rows<posting_columns.size()> rows{work_, "journal.posting", posting_columns};
  write_postings(rows);
  rows.complete();
}

void batch_writer::insert_events() {
  array_rows rows{10};
  for_each_entry(batch_, [&](const stamped_entry& entry) {
    std::uint64_t ordinal = 0;
    for (const auto& change : entry.entry.changes)
      rows << cell_ << entry.sequence << ordinal++ << batch_.number << to_text(change.entity.kind)
           << change.entity.id << change.version << change.owner << change.event.type
           << to_json_text(change.event.body);
  });
  rows.insert(work_, "insert_events");
}

void batch_writer::insert_claims() {
  array_rows rows{4};
  for_each_change(batch_, [&](const entity_change& change) {
    for (const auto& claim : change.claims)
      rows << claim.name << claim.value << to_text(change.entity.kind) << change.entity.id;
  });
  rows.insert(work_, "insert_claims");
}

void batch_writer::upsert_snapshots() {
  array_rows rows{5};
  for (const auto& [entity, latest] : latest_snapshots_of(batch_))
    rows << to_text(entity.first) << entity.second << latest.owner << latest.version << to_json_text(*latest.body);
  rows.insert(work_, "upsert_snapshots");
}

}  // namespace florin
