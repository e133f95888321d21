#include "persistence/recent_uses.hpp"

#include "persistence/column_text.hpp"

namespace florin {
namespace {

/// Of `lines`, named `line`, what is counted with each batch and, where `by` names who asked, for each of them.
/// From an instant to a place in the journal it goes by batch_by_instant; what is behind it is a range of the
/// primary key.
std::string uses_since(const std::string& counted, const std::string& lines, const std::string& condition,
                       const std::string& by = "NULL::uuid") {
  return "SELECT " + microseconds_of("batch.stamped_at") + ", count(DISTINCT " + counted + "), " + by + " FROM " +
         lines +
         " JOIN journal.batch ON batch.cell = line.cell AND batch.number = line.batch"
         " WHERE line.cell = $1 AND line.sequence >= (SELECT first.first_sequence FROM journal.batch AS first"
         " WHERE first.cell = $1 AND first.stamped_at > $2::timestamptz"
         " ORDER BY first.stamped_at, first.number LIMIT 1) AND " +
         condition + " GROUP BY batch.number, batch.stamped_at, " + by + " ORDER BY batch.number, " + by;
}

/// As transaction_caps tells what is large. A join: a look-up for each line takes three times as long.
const std::string large_transfers_statement =
    uses_since("line.sequence",
               "journal.posting AS line LEFT JOIN unnest($3::text[], $4::numeric[]) AS threshold (currency, above)"
               " ON threshold.currency = line.currency",
               "line.type = 'transfer' AND line.amount > coalesce(threshold.above, 0)", "line.initiator");

const std::string crypto_transactions_statement =
    uses_since("line.sequence", "journal.posting AS line", "line.currency = ANY($3::text[])", "line.initiator");

/// As openings_in counts: not the bank's own accounts, and none that comes with its customer.
const std::string new_accounts_statement =
    uses_since("(line.sequence, line.ordinal)", "journal.event AS line",
               "line.type = " + literal_of<account_opened>() +
                   " AND line.body->>'type' <> 'internal' AND NOT EXISTS (SELECT FROM"
                   " journal.event AS other WHERE other.cell = line.cell AND other.sequence = line.sequence"
                   " AND other.entity_kind = 'user')");

std::string since(timestamp end, std::int64_t seconds) {
  return to_text(timestamp{end.microseconds - seconds * 1'000'000});
}

void add(std::vector<committed_use>& uses, bank_cap cap, const pqxx::result& rows) {
  for (const auto& row : rows) {
    committed_use use{cap, read_instant(row[0]), read_number(row[1])};
    if (!row[2].is_null()) use.by = user_id{read_uuid(row[2])};
    uses.push_back(use);
  }
}

}  // namespace

void prepare_recent_uses(pqxx::connection& connection) {
  connection.prepare("recent_large_transfers", large_transfers_statement);
  connection.prepare("recent_crypto_transactions", crypto_transactions_statement);
  connection.prepare("recent_new_accounts", new_accounts_statement);
}

std::vector<committed_use> read_recent_uses(pqxx::transaction_base& transaction, std::uint64_t cell,
                                            timestamp last_stamped_at, const transaction_cap_settings& caps) {
  std::vector<std::string> currencies, crypto, thresholds;
  for (const auto& each : caps.large_transfer_above) {
    currencies.emplace_back(each.currency.code());
    thresholds.push_back(to_text(each.minor));
    if (each.currency.is_crypto()) crypto.emplace_back(each.currency.code());
  }
  auto hour = since(last_stamped_at, hour_s), minute = since(last_stamped_at, minute_s);
  std::vector<committed_use> uses;
  if (caps.large_transfers_per_hour != no_cap)
    add(uses, bank_cap::large_transfers,
        transaction.exec_prepared("recent_large_transfers", cell, hour, array_text(currencies),
                                  array_text(thresholds)));
  if (caps.crypto_transactions_per_minute != no_cap)
    add(uses, bank_cap::crypto_transactions,
        transaction.exec_prepared("recent_crypto_transactions", cell, minute, array_text(crypto)));
  if (caps.new_accounts_per_hour != no_cap)
    add(uses, bank_cap::new_accounts, transaction.exec_prepared("recent_new_accounts", cell, hour));
  return uses;
}

}  // namespace florin
