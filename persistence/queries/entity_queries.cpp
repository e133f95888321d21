#include "persistence/column_text.hpp"
#include "persistence/idempotency_id.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/record_json.hpp"

namespace florin {
namespace {

constexpr auto load_entity_statement =
    "SELECT kind, entity, version, body FROM journal.snapshot WHERE kind = $1 AND entity = $2";

constexpr auto find_claimant_statement = R"(
  SELECT snapshot.kind, snapshot.entity, snapshot.version, snapshot.body
  FROM journal.claim JOIN journal.snapshot USING (kind, entity)
  WHERE claim.name = $1 AND claim.value = $2)";

const std::string find_idempotency_statement =
    "SELECT operation, fingerprint, status, transaction, reply, " + microseconds_of("recorded_at") +
    " FROM journal.idempotency WHERE id = ANY($1::uuid[]) ORDER BY recorded_at, operation";

std::optional<stored_entity> read_entity(const pqxx::result& rows) {
  if (rows.empty()) return std::nullopt;
  auto row = rows.front();
  auto kind = parse_entity_kind(row[0].c_str());
  if (!kind) throw damaged_row("a snapshot of an unknown kind of entity");
  return stored_entity{{*kind, read_uuid(row[1])}, read_number(row[2]), parse_record(row[3].c_str())};
}

}  // namespace

void prepare_entity_queries(pqxx::connection& connection) {
  connection.prepare("load_entity", load_entity_statement);
  connection.prepare("find_claimant", find_claimant_statement);
  connection.prepare("find_idempotency", find_idempotency_statement);
}

load_entity::answer answer(const journal_view& view, const load_entity& question) {
  const auto& [kind, id] = question.entity;
  return read_entity(view.transaction.exec_prepared("load_entity", std::string(to_text(kind)), uuid_text(id)));
}

find_claimant::answer answer(const journal_view& view, const find_claimant& question) {
  return read_entity(view.transaction.exec_prepared("find_claimant", question.claim.name, question.claim.value));
}

find_idempotency_records::answer answer(const journal_view& view, const find_idempotency_records& question) {
  std::vector<identifier_bits> ids;
  for (const auto& operation : question.operations)
    ids.push_back(idempotency_id(question.principal, operation, question.key));
  find_idempotency_records::answer records;
  for (const auto& row : view.transaction.exec_prepared("find_idempotency", array_text(ids))) {
    auto& found = records.emplace_back();
    found.principal = question.principal;
    found.operation = row[0].c_str();
    found.key = question.key;
    found.fingerprint = read_digest(row[1]);
    found.status = static_cast<std::uint16_t>(read_number(row[2]));
    if (!row[3].is_null()) found.transaction = transaction_id{read_uuid(row[3])};
    if (!row[4].is_null()) found.reply = row[4].c_str();
    found.recorded_at = read_instant(row[5]);
  }
  return records;
}

}  // namespace florin
