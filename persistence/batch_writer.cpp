#include "persistence/batch_writer.hpp"

#include <array>
#include <set>
#include <tuple>

#include "persistence/column_text.hpp"
#include "persistence/idempotency_id.hpp"
#include "persistence/record_json.hpp"
#include "persistence/row_writer.hpp"

namespace florin {
namespace {

/// All of a usual batch at once, so that without a transaction around it, it commits by itself. Without its cell
/// it writes nothing, and answers no row.
constexpr auto write_batch_statement = R"(
  WITH advanced AS (
    UPDATE journal.cell SET last_batch = $3 WHERE id = $1 AND epoch = $2 AND last_batch = $3 - 1 RETURNING id),
  sealed AS (
    INSERT INTO journal.batch
      (cell, number, epoch, first_sequence, entry_count, stamped_at, merkle_root, previous_hash, hash, form, outcomes)
    SELECT id, $3, $12, $4, $5, $6, $7, $8, $9, $13, $14 FROM advanced),
  remembered AS (
    INSERT INTO journal.idempotency
    SELECT outcome.* FROM advanced, unnest($10::journal.idempotency[]) AS outcome),
  posted AS (
    INSERT INTO journal.posting
    SELECT line.* FROM advanced, unnest($11::journal.posting[]) AS line)
  SELECT FROM advanced)";

constexpr auto find_outcomes_statement = "SELECT id FROM journal.idempotency WHERE id = ANY($1::uuid[])";

const std::array<std::string, 23> posting_columns{"cell",
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
                                                  "reference",
                                                  "session",
                                                  "request",
                                                  "purpose",
                                                  "value_date",
                                                  "link",
                                                  "linked_to"};

constexpr auto insert_events_statement =
    "INSERT INTO journal.event SELECT event.* FROM unnest($1::journal.event[]) AS event";

/// Only its holder gives a claim up.
constexpr auto delete_claims_statement =
    "DELETE FROM journal.claim USING unnest($1::journal.claim[]) AS given_up "
    "WHERE (claim.name, claim.value, claim.kind, claim.entity) = "
    "(given_up.name, given_up.value, given_up.kind, given_up.entity)";

constexpr auto insert_claims_statement =
    "INSERT INTO journal.claim SELECT claim.* FROM unnest($1::journal.claim[]) AS claim";

constexpr auto insert_data_keys_statement =
    "INSERT INTO journal.data_key SELECT key.* FROM unnest($1::journal.data_key[]) AS key";

constexpr auto delete_data_keys_statement = "DELETE FROM journal.data_key WHERE owner = ANY($1::uuid[])";

/// An older state never replaces a newer one.
constexpr auto upsert_snapshots_statement = R"(
  INSERT INTO journal.snapshot SELECT latest.* FROM unnest($1::journal.snapshot[]) AS latest
  ON CONFLICT (entity, kind) DO UPDATE SET version = excluded.version, body = excluded.body
  WHERE snapshot.version < excluded.version)";

constexpr auto delete_due_work_statement =
    "DELETE FROM journal.due_work USING unnest($1::journal.due_work[]) AS over "
    "WHERE (due_work.cell, due_work.entity, due_work.purpose, due_work.subject) = "
    "(over.cell, over.entity, over.purpose, over.subject)";

constexpr auto upsert_due_work_statement = R"(
  INSERT INTO journal.due_work SELECT due.* FROM unnest($1::journal.due_work[]) AS due
  ON CONFLICT (cell, entity, purpose, subject)
  DO UPDATE SET owner = excluded.owner, due_at = excluded.due_at, priority = excluded.priority)";
/// No consumer goes back.
constexpr auto advance_cursors_statement = R"(
  INSERT INTO journal.event_cursor SELECT advanced.* FROM unnest($1::journal.event_cursor[]) AS advanced
  ON CONFLICT (cell, consumer) DO UPDATE SET sequence = excluded.sequence, ordinal = excluded.ordinal
  WHERE (event_cursor.sequence, event_cursor.ordinal) < (excluded.sequence, excluded.ordinal))";

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

void write_claims(row_writer& rows, const std::vector<unique_claim>& claims, const entity_ref& holder) {
  for (const auto& claim : claims) rows << claim.name << claim.value << to_text(holder.kind) << holder.id;
}

using latest_snapshots = batch_writer::latest_snapshots;

latest_snapshots latest_snapshots_of(const batch& written) {
  latest_snapshots latest;
  auto consider = [&](entity_kind kind, const identifier_bits& id,
                      const batch_writer::latest_snapshot& candidate) {
    auto& known = latest[{kind, id}];
    if (!known.body || known.version < candidate.version) known = candidate;
  };
  for_each_change(written, [&](const entity_change& change) {
    if (change.snapshot)
      consider(change.entity.kind, change.entity.id, {change.owner, change.version, &*change.snapshot});
  });
  for (const auto& submitted : written.submissions)
    for (const auto& snapshot : submitted.snapshots)
      consider(entity_kind::account, snapshot.account, {snapshot.owner, snapshot.sequence, &snapshot.body});
  return latest;
}

}  // namespace

void batch_writer::prepare(pqxx::connection& connection) {
  connection.prepare("write_batch", write_batch_statement);
  connection.prepare("find_outcomes", find_outcomes_statement);
  connection.prepare("insert_events", insert_events_statement);
  connection.prepare("delete_claims", delete_claims_statement);
  connection.prepare("insert_claims", insert_claims_statement);
  connection.prepare("insert_data_keys", insert_data_keys_statement);
  connection.prepare("delete_data_keys", delete_data_keys_statement);
  connection.prepare("upsert_snapshots", upsert_snapshots_statement);
  connection.prepare("delete_due_work", delete_due_work_statement);
  connection.prepare("upsert_due_work", upsert_due_work_statement);
  connection.prepare("advance_cursors", advance_cursors_statement);
}

batch_writer::batch_writer(std::uint16_t cell, const batch& written)
    : cell_(cell), batch_(written), snapshots_(latest_snapshots_of(written)) {
  for_each_entry(batch_, [&](const stamped_entry& entry) {
    posting_count_ += entry.postings.size();
    change_count_ += entry.entry.changes.size();
  });
  for (const auto& submitted : batch_.submissions)
    for (const auto& advance : submitted.advances) {
      auto& furthest = advances_[advance.consumer];
      furthest = std::max(furthest, advance.reached);
    }
}

bool batch_writer::needs_transaction() const {
  return copies_postings() || change_count_ > 0 || !snapshots_.empty() || !advances_.empty();
}

bool batch_writer::write(pqxx::transaction_base& work, std::uint64_t epoch) const {
  row_array outcomes{11}, postings{posting_columns.size()};
  write_outcomes(outcomes);
  if (!copies_postings()) write_postings(postings);
  auto advanced = work.exec_prepared("write_batch", cell_, epoch, batch_.number, batch_.first_sequence,
                                     batch_.entry_count, to_text(batch_.stamped_at),
                                     bytea_text(batch_.merkle_root), bytea_text(batch_.previous_hash),
                                     bytea_text(batch_.hash), outcomes.finish(), postings.finish(), batch_.epoch,
                                     static_cast<std::uint64_t>(batch_.form), bytea_text(batch_.outcomes));
  if (advanced.empty()) return false;
  if (copies_postings()) copy_postings(work);
  insert_events(work);
  // What one submission gives up, another one in the same batch may claim.
  delete_claims(work);
  insert_claims(work);
  insert_data_keys(work);
  delete_data_keys(work);
  upsert_snapshots(work);
  write_due_work(work);
  advance_cursors(work);
  return true;
}

void batch_writer::write_outcomes(row_writer& rows) const {
  for (const auto& submitted : batch_.submissions) {
    if (!submitted.idempotency) continue;
    const auto& outcome = *submitted.idempotency;
    rows << idempotency_id(outcome.principal, outcome.operation, outcome.key) << outcome.principal
         << outcome.operation << outcome.key << outcome.fingerprint << outcome.recorded_at << cell_
         << batch_.number << to_text(outcome.kind)
         << (outcome.made == identifier_bits{} ? std::nullopt : std::optional{outcome.made})
         << (outcome.facts.fields.empty() ? std::nullopt : std::optional{to_json_text(outcome.facts)});
  }
}

std::vector<std::size_t> batch_writer::find_taken_keys(pqxx::transaction_base& work) const {
  std::vector<std::pair<std::size_t, identifier_bits>> asked;
  for (std::size_t i = 0; i < batch_.submissions.size(); ++i)
    if (const auto& outcome = batch_.submissions[i].idempotency)
      asked.emplace_back(i, idempotency_id(outcome->principal, outcome->operation, outcome->key));
  std::vector<identifier_bits> ids;
  for (const auto& each : asked) ids.push_back(each.second);

  std::set<identifier_bits> known;
  for (const auto& row : work.exec_prepared("find_outcomes", array_text(ids))) known.insert(read_uuid(row[0]));
  std::vector<std::size_t> taken;
  // Of two submissions under one new key the first has it.
  for (const auto& [index, id] : asked)
    if (!known.insert(id).second) taken.push_back(index);
  return taken;
}

void batch_writer::write_postings(row_writer& rows) const {
  for_each_entry(batch_, [&](const stamped_entry& entry) {
    for (std::size_t ordinal = 0; ordinal < entry.postings.size(); ++ordinal) {
      const auto& head = *entry.entry.transaction;
      const auto& line = entry.postings[ordinal];
      const auto& [source, destination, amount, purpose] = line.posting;
      rows << cell_ << entry.sequence << std::uint64_t{ordinal} << batch_.number << head.id << to_text(head.type)
           << head.initiator << amount.minor << amount.currency.code() << source << line.source_sequence
           << line.source_balance << destination << line.destination_sequence << line.destination_balance;
      bool is_first = ordinal == 0;
      rows << (is_first ? std::optional{head.description} : std::nullopt)
           << (is_first ? std::optional{head.reference} : std::nullopt) << (is_first ? head.session : std::nullopt)
           << (is_first ? std::optional{head.request} : std::nullopt) << to_text(purpose)
           << (is_first && head.value_date ? std::optional{to_text(*head.value_date)} : std::nullopt)
           << (is_first && head.link ? std::optional{to_text(head.link->kind)} : std::nullopt)
           << (is_first && head.link ? std::optional{head.link->target} : std::nullopt);
    }
  });
}

void batch_writer::copy_postings(pqxx::transaction_base& work) const {
  copied_rows<posting_columns.size()> rows{work, "journal.posting", posting_columns};
  write_postings(rows);
  rows.complete();
}

void batch_writer::insert_events(pqxx::transaction_base& work) const {
  row_array rows{10};
  for_each_entry(batch_, [&](const stamped_entry& entry) {
    std::uint64_t ordinal = 0;
    for (const auto& change : entry.entry.changes)
      rows << cell_ << entry.sequence << ordinal++ << batch_.number << to_text(change.entity.kind)
           << change.entity.id << change.version << change.owner << change.event.type
           << to_json_text(change.event.body);
  });
  if (!rows.is_empty()) work.exec_prepared("insert_events", rows.finish());
}

void batch_writer::delete_claims(pqxx::transaction_base& work) const {
  row_array rows{4};
  for_each_change(batch_,
                  [&](const entity_change& change) { write_claims(rows, change.released, change.entity); });
  if (!rows.is_empty()) work.exec_prepared("delete_claims", rows.finish());
}

void batch_writer::insert_claims(pqxx::transaction_base& work) const {
  row_array rows{4};
  for_each_change(batch_, [&](const entity_change& change) { write_claims(rows, change.claims, change.entity); });
  if (!rows.is_empty()) work.exec_prepared("insert_claims", rows.finish());
}

void batch_writer::insert_data_keys(pqxx::transaction_base& work) const {
  row_array rows{2};
  for_each_change(batch_, [&](const entity_change& change) {
    if (change.wrapped_key) rows << change.owner << *change.wrapped_key;
  });
  if (!rows.is_empty()) work.exec_prepared("insert_data_keys", rows.finish());
}

void batch_writer::delete_data_keys(pqxx::transaction_base& work) const {
  std::vector<identifier_bits> owners;
  for_each_change(batch_, [&](const entity_change& change) {
    if (change.erases_key) owners.push_back(change.owner);
  });
  if (!owners.empty()) work.exec_prepared("delete_data_keys", array_text(owners));
}

void batch_writer::write_due_work(pqxx::transaction_base& work) const {
  // Of several changes to the same row the last one counts, and one statement must not write a row twice.
  struct latest_change {
    const entity_change* by = nullptr;
    const due_item* item = nullptr;
    bool is_due = false;
  };
  std::map<std::tuple<identifier_bits, due_purpose, identifier_bits>, latest_change> latest;
  for_each_change(batch_, [&](const entity_change& change) {
    auto note = [&](const due_item& item, bool is_due) {
      latest[{change.entity.id, item.purpose, item.subject}] = {&change, &item, is_due};
    };
    for (const auto& item : change.no_longer_due) note(item, false);
    for (const auto& item : change.due) note(item, true);
  });
  row_array over{8}, due{8};
  for (const auto& [key, last] : latest)
    (last.is_due ? due : over) << cell_ << to_text(last.by->entity.kind) << last.by->entity.id
                               << to_text(last.item->purpose) << last.item->subject << last.by->owner
                               << last.item->at << static_cast<std::uint64_t>(last.item->priority);
  if (!over.is_empty()) work.exec_prepared("delete_due_work", over.finish());
  if (!due.is_empty()) work.exec_prepared("upsert_due_work", due.finish());
}

void batch_writer::upsert_snapshots(pqxx::transaction_base& work) const {
  row_array rows{5};
  for (const auto& [entity, latest] : snapshots_)
    rows << to_text(entity.first) << entity.second << latest.owner << latest.version << to_json_text(*latest.body);
  if (!rows.is_empty()) work.exec_prepared("upsert_snapshots", rows.finish());
}

void batch_writer::advance_cursors(pqxx::transaction_base& work) const {
  row_array rows{4};
  for (const auto& [consumer, reached] : advances_)
    rows << cell_ << consumer << reached.sequence << reached.ordinal;
  if (!rows.is_empty()) work.exec_prepared("advance_cursors", rows.finish());
}

}  // namespace florin
