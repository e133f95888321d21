#include "tests/end_to_end/harness/journal_reader.hpp"

#include "actors/values/identifier.hpp"

namespace florin::end_to_end {
namespace {

/// "txn_…" of a uuid's 32 hexadecimal digits.
std::string transaction_name(const std::string& digits) {
  identifier_bits bits{std::stoull(digits.substr(0, 16), nullptr, 16),
                       std::stoull(digits.substr(16), nullptr, 16)};
  return to_text(transaction_id{bits});
}

// What happens to an account otherwise (its opening) has its number in the same sequence.
constexpr auto unbalanced_accounts = R"(
  WITH line AS (
    SELECT source AS account, currency, -amount AS change, source_sequence AS sequence, source_balance AS balance
      FROM journal.posting
    UNION ALL
    SELECT destination, currency, amount, destination_sequence, destination_balance FROM journal.posting),
  numbered AS (
    SELECT account, sequence FROM line
    UNION ALL
    SELECT entity, entity_sequence FROM journal.event WHERE entity_kind = 'account'),
  account AS (
    SELECT account, min(currency) AS currency, count(DISTINCT currency) AS currencies, sum(change) AS ledger,
           (array_agg(balance ORDER BY sequence DESC))[1] AS balance
      FROM line GROUP BY account)
  SELECT 'the balance of account ' || account FROM account WHERE ledger <> balance OR currencies <> 1
  UNION ALL
  SELECT 'the sequence of account ' || account FROM numbered GROUP BY account
  HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> max(sequence)
  UNION ALL
  SELECT 'the sum of all accounts in ' || currency FROM account GROUP BY currency HAVING sum(balance) <> 0)";

}  // namespace

std::string journal_reader::everything() {
  std::string text;
  for (const auto& table :
       run("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'journal'"))
    for (const auto& row : run("SELECT t::text FROM " + std::string(table[0].c_str()) + " AS t"))
      text += std::string(row[0].c_str()) + "\n";
  return text;
}

pqxx::result journal_reader::run(const std::string& sql) {
  pqxx::nontransaction session{connection_};
  return session.exec(sql);
}

std::vector<journaled_transfer> journal_reader::transfers() {
  std::vector<journaled_transfer> found;
  for (const auto& row :
       run("SELECT replace(posting.transaction::text, '-', ''), coalesce(idempotency.key, ''), amount "
           "FROM journal.posting LEFT JOIN journal.idempotency ON made = transaction "
           "WHERE type = 'transfer' ORDER BY sequence"))
    found.push_back(
        {transaction_name(row[0].as<std::string>()), row[1].as<std::string>(), row[2].as<std::int64_t>()});
  return found;
}

std::vector<std::string> journal_reader::imbalances() {
  std::vector<std::string> found;
  for (const auto& row : run(unbalanced_accounts)) found.push_back(row[0].as<std::string>() + " is wrong");
  return found;
}

held_commits::held_commits(const test_bank& bank) : connection_(bank.postgres().owner_url()) {
  lock_.exec("SELECT FROM journal.cell FOR UPDATE");
}

}  // namespace florin::end_to_end
