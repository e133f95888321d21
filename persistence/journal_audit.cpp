#include "persistence/journal_audit.hpp"

#include <future>

#include "actors/events/known_events.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/cell_seal.hpp"
#include "actors/journal/due_claims.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/connection.hpp"
#include "persistence/due_work_rows.hpp"
#include "persistence/record_json.hpp"
#include "persistence/what_was_made.hpp"

namespace florin {
namespace {

constexpr auto open_snapshots_statement = R"(
  DECLARE snapshots NO SCROLL CURSOR FOR
  SELECT kind, entity, version, body, coalesce(held.claims, '{}'), snapshot.owner, wrapped
  FROM journal.snapshot LEFT JOIN journal.data_key ON data_key.owner = entity AND kind = 'user' LEFT JOIN
    (SELECT kind, entity, json_object_agg(name, value ORDER BY name) AS claims FROM journal.claim GROUP BY kind, entity)
    AS held USING (kind, entity))";

const std::string open_outcomes_statement =
    "DECLARE outcomes NO SCROLL CURSOR FOR SELECT batch, principal, operation, key, fingerprint, " +
    microseconds_of("recorded_at") + ", kind, made, facts FROM journal.idempotency WHERE cell = $1 ORDER BY batch";

const std::string latest_stamp_statement =
    "SELECT " + microseconds_of("stamped_at") + " FROM journal.batch WHERE cell = $1 ORDER BY number DESC LIMIT 1";
/// Rules.md §3; what is younger nobody may forget.
constexpr std::chrono::hours shortest_outcome_retention{24};

/// A key of nobody who is a user, or was erased.
constexpr auto count_data_keys_statement = "SELECT count(*) FROM journal.data_key WHERE owner <> $1";

constexpr auto find_cursor_ahead_statement = R"(
  SELECT consumer FROM journal.event_cursor AS ahead WHERE sequence >
    coalesce((SELECT max(first_sequence + entry_count - 1) FROM journal.batch WHERE cell = ahead.cell), 0) LIMIT 1)";

/// Only what was remembered before batches covered it has none; a clock may have been a little ahead.
constexpr auto find_late_outcome_statement = R"(
  SELECT operation, key FROM journal.idempotency
  WHERE batch IS NULL AND recorded_at - interval '10 minutes' >
    coalesce((SELECT max(stamped_at) FROM journal.batch WHERE form = 1), '-infinity') LIMIT 1)";

/// Rows without a place in any batch would otherwise never be read.
constexpr auto count_rows_statement = R"(
  SELECT (SELECT count(*) FROM journal.batch), (SELECT count(*) FROM journal.posting),
         (SELECT count(*) FROM journal.event), (SELECT count(*) FROM journal.idempotency),
         (SELECT count(*) FROM journal.claim), (SELECT count(*) FROM journal.idempotency WHERE batch IS NOT NULL))";

constexpr auto find_orphan_statement = R"(
  SELECT operation, key, made FROM journal.idempotency
  WHERE kind = 'transaction' AND NOT EXISTS
    (SELECT FROM journal.posting WHERE posting.transaction = idempotency.made AND ordinal = 0)
  LIMIT 1)";

/// Of a cell that is not there, nobody looks for it.
const std::string open_due_work_statement = "DECLARE due_work NO SCROLL CURSOR FOR SELECT " + due_work_columns() +
                                            R"(, cell IN (SELECT id FROM journal.cell) FROM journal.due_work)";

idempotency_record read_outcome(const pqxx::row& row) {
  idempotency_record outcome;
  outcome.principal = user_id{read_uuid(row[1])};
  outcome.operation = row[2].c_str();
  outcome.key = row[3].c_str();
  outcome.fingerprint = read_digest(row[4]);
  outcome.recorded_at = read_instant(row[5]);
  read_what_was_made(outcome, row, 6);
  return outcome;
}

/// What a cell remembers of requests, in the order of its batches.
class outcome_reader {
 public:
  outcome_reader(pqxx::transaction_base& transaction, std::uint64_t cell) : transaction_(transaction) {
    transaction_.exec("CLOSE ALL");
    transaction_.exec_params(open_outcomes_statement, cell);
  }

  /// Over those of the batch, and of whatever is missing in front of it.
  digest of_batch(std::uint64_t number) {
    std::vector<idempotency_record> outcomes;
    for (; has_next() && read_number(rows_[next_][0]) <= number; ++next_)
      outcomes.push_back(read_outcome(rows_[next_]));
    count_ += outcomes.size();
    std::vector<const idempotency_record*> all;
    for (const auto& each : outcomes) all.push_back(&each);
    return outcomes_digest(std::move(all));
  }
  std::uint64_t count() const { return count_; }
  /// Behind the last batch there is none.
  void finish() {
    if (!has_next()) return;
    throw damaged_row("the idempotency key '" + std::string(rows_[next_][3].c_str()) + "' of " +
                      rows_[next_][2].c_str() + " names batch " + rows_[next_][0].c_str() +
                      ", which does not exist");
  }

 private:
  bool has_next() {
    if (next_ < rows_.size()) return true;
    rows_ = transaction_.exec("FETCH 1000 FROM outcomes");
    next_ = 0;
    return !rows_.empty();
  }

  pqxx::transaction_base& transaction_;
  pqxx::result rows_;
  pqxx::result::size_type next_ = 0;
  std::uint64_t count_ = 0;
};

/// A batch, and what the rows of its outcomes are hashed to.
struct read_batches_and_outcomes {
  std::vector<batch> batches;
  std::vector<digest> outcomes;
};

struct stored_cell {
  std::uint64_t id = 0;
  std::uint64_t last_batch = 0;
  std::uint64_t epoch = 0;
  std::string owner;
  std::optional<digest> seal;
};

stored_cell read_cell_row(const pqxx::row& row) {
  stored_cell cell{read_number(row[0]), read_number(row[1]), read_number(row[2]), uuid_text(read_uuid(row[3])),
                   std::nullopt};
  if (!row[4].is_null()) cell.seal = read_digest(row[4]);
  return cell;
}

class journal_replay {
 public:
  journal_replay(pqxx::transaction_base& transaction, const audit_knowledge& knowledge)
      : transaction_(transaction), knowledge_(knowledge) {}

  audit_fault run() {
    if (auto fault = check_root_key()) return fault;
    if (auto fault = read_all_due_work()) return fault;
    if (auto fault = read_snapshots()) return fault;
    for (const auto& row :
         transaction_.exec("SELECT id, last_batch, epoch, owner, seal FROM journal.cell ORDER BY id"))
      if (auto fault = read_cell(read_cell_row(row))) return fault;
    if (auto fault = auditor_.finish()) return fault;
    if (auto fault = count_rows()) return fault;
    if (auto fault = count_data_keys()) return fault;
    if (auto fault = find_cursor_ahead()) return fault;
    return find_orphan();
  }

  audit_counts counts() const {
    auto counts = auditor_.counts();
    counts.idempotency_records = idempotency_records_;
    return counts;
  }

 private:
  audit_fault read_all_due_work();
  audit_fault read_snapshots();
  audit_fault read_snapshot(const pqxx::row& row);
  audit_fault check_root_key();
  audit_fault check_user(const entity_ref& entity, const record& body, const record& held,
                         const pqxx::field& wrapped);
  audit_fault read_cell(const stored_cell& cell);
  audit_fault check_ownership(const stored_cell& cell) const;
  audit_fault read_batches(const stored_cell& cell);
  audit_fault check(const stored_cell& cell, const batch& next, const digest& outcomes);
  bool are_forgotten(const digest& outcomes, timestamp stamped_at);
  audit_fault count_data_keys();
  audit_fault find_cursor_ahead();
  audit_fault count_rows();
  audit_fault find_orphan();

  pqxx::transaction_base& transaction_;
  const audit_knowledge& knowledge_;
  auditor auditor_{known_events()};
  std::uint64_t idempotency_records_ = 0;
  /// Of the cell that is read: batches before may have lost their outcomes,
  timestamp remembered_from_;
  /// but none behind one that still has them: the oldest are forgotten first.
  bool is_remembering_ = false;
  std::uint64_t covered_outcomes_ = 0;
  std::uint64_t claims_ = 0;
  /// Of users who are not erased.
  std::uint64_t data_keys_ = 0;
  std::uint64_t latest_epoch_ = 0;
  batch_form latest_form_ = batch_form::without_outcomes;
};

audit_fault journal_replay::check_root_key() {
  if (!knowledge_.keys) return std::nullopt;
  auto rows =
      transaction_.exec_params("SELECT wrapped FROM journal.data_key WHERE owner = $1", uuid_text(user_id{}));
  if (rows.empty() || knowledge_.keys->unwrap(rows[0][0].c_str(), {})) return std::nullopt;
  return "The bank's root key is not wrapped with one of its master keys";
}

/// What only users have: a key, and names that it conceals.
audit_fault journal_replay::check_user(const entity_ref& entity, const record& body, const record& held,
                                       const pqxx::field& wrapped) {
  const auto* erased_at = body.find("erased_at");
  if (erased_at && !erased_at->empty())
    return wrapped.is_null() ? audit_fault{} : name_of(entity) + " is erased, but there is a data key";
  if (wrapped.is_null()) return name_of(entity) + " has no data key";
  ++data_keys_;
  if (!knowledge_.keys) return std::nullopt;
  auto key = knowledge_.keys->unwrap(wrapped.c_str(), user_id{entity.id});
  if (!key) return "The data key of " + name_of(entity) + " is somebody else's";
  for (const auto& [name, value] : held.fields)
    if (!is_held_rightly({name, value}, {entity, 0, body, wrapped.c_str()}, *knowledge_.keys))
      return name_of(entity) + " holds a claim '" + name + "' on a name that is not its own";
  return std::nullopt;
}

audit_fault journal_replay::read_all_due_work() {
  transaction_.exec(open_due_work_statement);
  while (true) {
    auto rows = transaction_.exec("FETCH 1000 FROM due_work");
    if (rows.empty()) return std::nullopt;
    for (const auto& row : rows) {
      try {
        auto work = read_due_work(row);
        if (!row[7].as<bool>())
          return "The due work of " + name_of(work.entity) + " is in a cell that is not there";
        auditor_.expect_due(work);
      } catch (const damaged_row& failure) {
        return "The table of due work: " + std::string(failure.what());
      }
    }
  }
}

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
    auto held = parse_texts(row[4].c_str());
    claims_ += held.fields.size();
    if (auto fault = check_claims(entity, body, held)) return fault;
    if (entity.kind == entity_kind::user)
      if (auto fault = check_user(entity, body, held, row[6])) return fault;
    return auditor_.expect_snapshot(entity, user_id{read_uuid(row[5])}, read_number(row[2]), body);
  } catch (const std::runtime_error& failure) {
    return "The snapshot of " + std::string(row[0].c_str()) + " " + row[1].c_str() + ": " + failure.what();
  }
}

audit_fault journal_replay::read_cell(const stored_cell& cell) {
  auditor_.begin_cell(cell.id);
  auto latest = transaction_.exec_params(latest_stamp_statement, cell.id);
  remembered_from_ = {};
  is_remembering_ = false;
  if (!latest.empty())
    remembered_from_.microseconds =
        read_instant(latest[0][0]).microseconds - std::chrono::microseconds(shortest_outcome_retention).count();
  latest_epoch_ = 0;
  latest_form_ = batch_form::without_outcomes;
  try {
    if (auto fault = read_batches(cell)) return fault;
  } catch (const damaged_row& failure) {
    return "Cell " + std::to_string(cell.id) + ": " + failure.what();
  } catch (const unreadable_record& failure) {
    return "Cell " + std::to_string(cell.id) + ": " + failure.what();
  }
  if (auto fault = auditor_.end_cell(cell.last_batch)) return fault;
  return check_ownership(cell);
}

audit_fault journal_replay::check_ownership(const stored_cell& cell) const {
  auto name = "Cell " + std::to_string(cell.id) + ": ";
  if (cell.epoch < latest_epoch_)
    return name + "its row is of epoch " + std::to_string(cell.epoch) + ", but its latest batch of epoch " +
           std::to_string(latest_epoch_);
  if (!knowledge_.keys) return std::nullopt;
  // Whoever wrote a batch of the latest form had sealed the row before.
  if (!cell.seal)
    return latest_form_ == batch_form::without_outcomes ? audit_fault{} : name + "nobody sealed who owns it";
  if (*cell.seal == cell_seal(knowledge_.keys->derive(cell_seal_purpose), cell.id, cell.owner, cell.epoch))
    return std::nullopt;
  return name + "its owner or its epoch is not what was sealed";
}

audit_fault journal_replay::read_batches(const stored_cell& cell) {
  batch_reader reader{transaction_, cell.id};
  outcome_reader outcomes{transaction_, cell.id};
  auto read_from = [&](std::uint64_t number) {
    return std::async(std::launch::async, [&reader, &outcomes, number] {
      read_batches_and_outcomes portion{reader.read_from(number), {}};
      for (const auto& each : portion.batches) portion.outcomes.push_back(outcomes.of_batch(each.number));
      if (portion.batches.empty()) outcomes.finish();
      return portion;
    });
  };
  auto coming = read_from(0);
  while (true) {
    auto portion = coming.get();
    if (portion.batches.empty()) break;
    // PostgreSQL looks up the next portion while this one is replayed.
    coming = read_from(portion.batches.back().number + 1);
    for (std::size_t i = 0; i < portion.batches.size(); ++i)
      if (auto fault = check(cell, portion.batches[i], portion.outcomes[i])) return fault;
  }
  covered_outcomes_ += outcomes.count();
  return std::nullopt;
}

/// All of an old batch at once, the oldest first: 0015_outcome_retention.sql.
bool journal_replay::are_forgotten(const digest& outcomes, timestamp stamped_at) {
  static const auto of_none = outcomes_digest({});
  is_remembering_ = is_remembering_ || outcomes != of_none;
  return !is_remembering_ && stamped_at.microseconds < remembered_from_.microseconds;
}

audit_fault journal_replay::check(const stored_cell& cell, const batch& next, const digest& outcomes) {
  if (auto fault = auditor_.check(next)) return fault;
  if (!are_forgotten(outcomes, next.stamped_at) && outcomes != next.outcomes)
    return name_of(cell.id, next) + "the idempotency keys beside it are not those that its hash was made of";
  latest_epoch_ = next.epoch;
  latest_form_ = next.form;
  return knowledge_.visit(cell.id, next);
}

audit_fault journal_replay::count_data_keys() {
  auto stored = read_number(transaction_.exec_params1(count_data_keys_statement, uuid_text(user_id{}))[0]);
  if (stored == data_keys_) return std::nullopt;
  return "There are " + std::to_string(stored) + " data keys, but only " + std::to_string(data_keys_) +
         " belong to a user";
}

/// What comes up to there would be skipped.
audit_fault journal_replay::find_cursor_ahead() {
  auto ahead = transaction_.exec(find_cursor_ahead_statement);
  if (ahead.empty()) return std::nullopt;
  return "The cursor of '" + std::string(ahead[0][0].c_str()) + "' is ahead of the journal";
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
  if (auto fault = compare("idempotency keys", read_number(stored[5]), covered_outcomes_)) return fault;
  return compare("events", read_number(stored[2]), replayed.events);
}

audit_fault journal_replay::find_orphan() {
  auto late = transaction_.exec(find_late_outcome_statement);
  if (!late.empty())
    return "The idempotency key '" + std::string(late[0][1].c_str()) + "' of " + late[0][0].c_str() +
           " belongs to no batch";
  auto orphans = transaction_.exec(find_orphan_statement);
  if (orphans.empty()) return std::nullopt;
  auto orphan = orphans.front();
  return "The idempotency key '" + std::string(orphan[1].c_str()) + "' of " + orphan[0].c_str() +
         " names transaction " + to_text(transaction_id{read_uuid(orphan[2])}) + ", which does not exist";
}

}  // namespace

audit_report audit_journal(const std::string& url, const audit_knowledge& knowledge) {
  auto connection = connect(url, connection_purpose::administration);
  batch_reader::prepare(*connection);
  pqxx::transaction<pqxx::repeatable_read, pqxx::read_only> snapshot{*connection};
  journal_replay replay{snapshot, knowledge};
  auto fault = replay.run();
  return {replay.counts(), std::move(fault)};
}

}  // namespace florin
