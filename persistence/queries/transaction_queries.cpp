#include "actors/journal/canonical_form.hpp"
#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"

namespace florin {
namespace {

/// Only the first posting's row is in the index by transaction; the others stand beside it.
const std::string find_transaction_statement =
    "SELECT " + std::string(posting_columns_for_reading) + ", " + microseconds_of("batch.stamped_at") + R"(
  FROM journal.posting AS first
  JOIN journal.posting ON posting.cell = first.cell AND posting.sequence = first.sequence
  JOIN journal.batch ON batch.cell = posting.cell AND batch.number = posting.batch
  WHERE first.transaction = $1 AND first.ordinal = 0
  ORDER BY posting.ordinal)";

}  // namespace

void prepare_transaction_queries(pqxx::connection& connection) {
  connection.prepare("find_transaction", find_transaction_statement);
  batch_reader::prepare(connection);
}

find_transaction::answer answer(const journal_view& view, const find_transaction& question) {
  auto rows = view.transaction.exec_prepared("find_transaction", uuid_text(question.transaction));
  if (rows.empty()) return std::nullopt;
  return std::move(read_transactions(rows).front());
}

load_batch::answer answer(const journal_view& view, const load_batch& question) {
  auto found = batch_reader{view.transaction, view.cell}.read_one(question.number);
  if (!found) return std::nullopt;
  for (auto& submitted : found->submissions)
    for (auto& entry : submitted.entries) entry.leaf = leaf_of(entry, found->stamped_at);
  return found;
}

}  // namespace florin
