#pragma once

#include <pqxx/pqxx>
#include <string>
#include <vector>

#include "tests/end_to_end/harness/test_bank.hpp"

namespace florin::end_to_end {

/// A transfer as the database has it, with the Idempotency-Key that it was asked for with.
struct journaled_transfer {
  std::string id;
  std::string key;
  std::int64_t minor_units = 0;
};

/// Looks into the database past the server, as the role that owns the tables.
class journal_reader {
 public:
  explicit journal_reader(const test_bank& bank) : journal_reader(bank.postgres().owner_url()) {}
  explicit journal_reader(const std::string& owner_url) : connection_(owner_url) {}

  pqxx::result run(const std::string& sql);

  /// All rows of all tables, as text.
  std::string everything();

  /// In the order of the journal.
  std::vector<journaled_transfer> transfers();

  /// An audit that shares nothing with the program's own: after the last posting the balances of all accounts of a
  /// currency are zero together, every balance is the sum of the account's postings, and no sequence has a gap.
  /// A sentence for each that is wrong.
  std::vector<std::string> imbalances();
  /// A failed test for each.
  void require_balanced();

 private:
  pqxx::connection connection_;
};

/// Keeps every commit of the journal waiting for as long as it lives, so that requests are surely under way.
class held_commits {
 public:
  explicit held_commits(const test_bank& bank);

 private:
  pqxx::connection connection_;
  pqxx::work lock_{connection_};
};

}  // namespace florin::end_to_end
