#include "persistence/journal_audit.hpp"

#include <future>

#include "actors/journal/due_claims.hpp"
#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

constexpr auto open_snapshots_statement = R"(
  DECLARE snapshots NO SCROLL CURSOR FOR
  SELECT kind, entity, version, body, coalesce(held.claims, '{}')
  FROM journal.snapshot LEFT JOIN
    (SELECT kind, entity, json_object_agg(name, value ORDER BY name) AS claims FROM journal.claim GROUP BY kind, entity)
    AS held USING (kind, entity))";

/// Rows without a place in any batch would otherwise never be read.
constexpr auto count_rows_statement = R"(
  SELECT (SELECT count(*) FROM journal.batch), (SELECT count(*) FROM journal.posting),
         (SELECT count(*) FROM journal.event), (SELECT count(*) FROM journal.idempotency),
         (SELECT count(*) FROM journal.claim))";

constexpr auto find_orphan_statement = R"(
  SELECT operation, key, transaction FROM journal.idempotency
  WHERE transaction IS NOT NULL AND NOT EXISTS
    (SELECT FROM journal.posting WHERE posting.transaction = idempotency.transaction AND ordinal = 0)
  LIMIT 1)";

class journal_replay {
 public:
  explicit journal_replay(pqxx::transaction_base& transaction) : transaction_(transaction) {}

  audit_fault run() {
    if (auto fault = read_snapshots()) return fault;
    for (const auto& cell : transaction_.exec("SELECT id, last_batch FROM journal.cell ORDER BY id"))
      if (auto fault = read_cell(read_number(cell[0]), read_number(cell[1]))) return fault;
    if (auto fault = auditor_.finish()) return fault;
    if (auto fault = count_rows()) return fault;
    return find_orphan();
  }

  audit_counts counts() const {
    auto counts = auditor_.counts();
    counts.idempotency_records = idempotency_records_;
    return counts;
  }

 private:
  audit_fault read_snapshots();
  audit_fault read_snapshot(const pqxx::row& row);
  audit_fault read_cell(std::uint64_t cell, std::uint64_t last_batch);
  audit_fault read_batches(batch_reader& reader);
  audit_fault count_rows();
  audit_fault find_orphan();

  pqxx::transaction_base& transaction_;
  auditor auditor_;
  std::uint64_t idempotency_records_ = 0;
  std::uint64_t claims_ = 0;
};

audit_fault journal_replay::read_snapshots() {
  transaction_.exec(open_snapshots_statement);
  while (true) {
    auto rows = transaction_.exec("FETCH 1000 FROM snapshots");
    if (rows.empty()) return std::nullopt;
    for (const auto& row : rows)
      if (auto fault = read_snapshot(row)) return fault;
  }
}

audit_fault journal_replay::read_snapshot(const pqxx::row& row) {
  auto kind = parse_entity_kind(row[0].c_str());
  if (!kind) return "A snapshot is of '" + std::string(row[0].c_str()) + "', which is not a kind of entity";
  try {
    entity_ref entity{*kind, read_uuid(row[1])};
    auto body = parse_record(row[3].c_str());
    auto held = parse_record(row[4].c_str());
    claims_ += held.fields.size();
    if (auto fault = check_claims(entity, body, held)) return fault;
    return auditor_.expect_snapshot(entity, read_number(row[2]), body);
  } catch (const std::runtime_error& failure) {
    return "The snapshot of " + std::string(row[0].c_str()) + " " + row[1].c_str() + ": " + failure.what();
  }
}

audit_fault journal_replay::read_cell(std::uint64_t cell, std::uint64_t last_batch) {
  auditor_.begin_cell(cell);
  batch_reader reader{transaction_, cell};
  try {
    if (auto fault = read_batches(reader)) return fault;
  } catch (const damaged_row& failure) {
    return "Cell " + std::to_string(cell) + ": " + failure.what();
  } catch (const unreadable_record& failure) {
    return "Cell " + std::to_string(cell) + ": " + failure.what();
  }
  return auditor_.end_cell(last_batch);
}

audit_fault journal_replay::read_batches(batch_reader& reader) {
  auto read_from = [&](std::uint64_t number) {
    return std::async(std::launch::async, [&reader, number] { return reader.read_from(number); });
  };
  auto coming = read_from(0);
  while (true) {
    auto portion = coming.get();
    if (portion.empty()) return std::nullopt;
    // PostgreSQL looks up the next portion while this one is replayed.
    coming = read_from(portion.back().number + 1);
    for (const auto& each : portion)
      if (auto fault = auditor_.check(each)) return fault;
  }
}

audit_fault journal_replay::count_rows() {
  auto stored = transaction_.exec(count_rows_statement).front();
  idempotency_records_ = read_number(stored[3]);
  auto replayed = auditor_.counts();
  auto compare = [](const char* what, std::uint64_t in_table, std::uint64_t in_batches) -> audit_fault {
    if (in_table == in_batches) return std::nullopt;
    return "There are " + std::to_string(in_table) + " " + what + ", but only " + std::to_string(in_batches) +
           " belong to a batch of a cell";
  };
  if (auto fault = compare("batches", read_number(stored[0]), replayed.batches)) return fault;
  if (auto fault = compare("postings", read_number(stored[1]), replayed.postings)) return fault;
  if (auto claims = read_number(stored[4]); claims != claims_)
    return "There are " + std::to_string(claims) + " claims, but only " + std::to_string(claims_) +
           " belong to an entity";
  return compare("events", read_number(stored[2]), replayed.events);
}

audit_fault journal_replay::find_orphan() {
  auto orphans = transaction_.exec(find_orphan_statement);
  if (orphans.empty()) return std::nullopt;
  auto orphan = orphans.front();
  return "The idempotency key '" + std::string(orphan[1].c_str()) + "' of " + orphan[0].c_str() +
         " names transaction " + to_text(transaction_id{read_uuid(orphan[2])}) + ", which does not exist";
}

}  // namespace

audit_report audit_journal(const std::string& url) {
  auto connection = connect(url, connection_purpose::administration);
  batch_reader::prepare(*connection);
  pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> snapshot{*connection};
  journal_replay replay{snapshot};
  auto fault = replay.run();
  return {replay.counts(), std::move(fault)};
}

}  // namespace florin
