#include "actors/journal/canonical_form.hpp"
#include "actors/transaction/transaction_traits.hpp"
#include "persistence/batch_reader.hpp"
#include "persistence/column_text.hpp"
#include "persistence/journal_rows.hpp"
#include "persistence/queries/answers.hpp"
#include "persistence/queries/sequence_range.hpp"

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

/// The session's kind and client are never concealed. What came without a session was asked for by the user. By
/// the index of each account and session: the planner would rather go over all postings since then.
const std::string find_moved_since_statement = R"(
  SELECT moved.session, session.body ->> 'kind', session.body ->> 'client_id', moved.currency, moved.amount
  FROM (
    SELECT line.session, line.currency, sum(line.amount) AS amount
    FROM (SELECT DISTINCT entity FROM journal.event WHERE owner = $1 AND type = )" +
                                               literal_of<account_opened>() +
                                               R"() AS account,
      LATERAL (SELECT session, currency, amount FROM journal.posting
               WHERE source = account.entity AND sequence >= $2 AND type = ANY($3::text[]) AND initiator = $1
               OFFSET 0) AS line
    GROUP BY line.session, line.currency) AS moved
  LEFT JOIN LATERAL (SELECT body FROM journal.snapshot WHERE entity = moved.session AND kind = 'session'
                     OFFSET 0) AS session ON true)";

/// Types of transactions that a second factor may have to confirm, as an array.
const std::string& confirmed_types() {
  static const std::string types = [] {
    std::string array = "{";
    for (auto type : every_transaction_type)
      if (may_need_confirmation(type)) array.append(array.size() == 1 ? "" : ",").append(to_text(type));
    return array + '}';
  }();
  return types;
}

identifier_bits holder_in(const pqxx::row& row, const user_id& user) {
  auto kind = credential_kind::login;
  if (row[0].is_null() || row[1].is_null() || !read_record_text(row[1].c_str(), kind)) return user;
  auto client = row[2].is_null() ? std::nullopt : oauth_client_id::parse(row[2].c_str());
  return mandate_holder(kind, user, session_id{read_uuid(row[0])}, client);
}

}  // namespace

void prepare_transaction_queries(pqxx::connection& connection) {
  connection.prepare("find_transaction", find_transaction_statement);
  connection.prepare("find_moved_since", find_moved_since_statement);
  batch_reader::prepare(connection);
}

find_moved_since::answer answer(const journal_view& view, const find_moved_since& question) {
  find_moved_since::answer moved;
  auto range = range_of(view, question.since, std::nullopt);
  for (const auto& row : view.transaction.exec_prepared("find_moved_since", uuid_text(question.user), range.first,
                                                        confirmed_types())) {
    auto in = currency::find(row[3].c_str());
    if (!in) throw unreadable_record("currency");
    moved.push_back({holder_in(row, question.user), {read_int128(row[4]), *in}});
  }
  return moved;
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
