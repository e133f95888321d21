#pragma once

#include <cstdint>
#include <map>
#include <pqxx/pqxx>
#include <vector>

#include "actors/journal/batch.hpp"

namespace florin {

class row_writer;

/// From so many postings on COPY is cheaper than INSERT (docs/adr/0003-journal-layout.md).
constexpr std::size_t postings_worth_copying = 300;

/// Writes one batch to a connection that `prepare` has seen.
class batch_writer {
 public:
  static void prepare(pqxx::connection& connection);

  batch_writer(std::uint16_t cell, const batch& written);

  /// Whether the batch is more than one statement, so that only a transaction commits it at once.
  bool needs_transaction() const;

  /// False when the cell is not at the batch before this one in this epoch (the fence): then nothing was written.
  /// A key that is taken makes it throw pqxx::unique_violation.
  bool write(pqxx::transaction_base& work, std::uint64_t epoch) const;

  /// Submissions whose key is taken, by an earlier batch or earlier in this one.
  std::vector<std::size_t> find_taken_keys(pqxx::transaction_base& work) const;

  struct latest_snapshot {
    user_id owner;
    std::uint64_t version = 0;
    const record* body = nullptr;
  };
  /// By kind and id. One statement must not write the same row twice, so only the latest of each counts.
  using latest_snapshots = std::map<std::pair<entity_kind, identifier_bits>, latest_snapshot>;

 private:
  bool copies_postings() const { return posting_count_ >= postings_worth_copying; }
  void write_outcomes(row_writer& rows) const;
  void write_postings(row_writer& rows) const;
  void copy_postings(pqxx::transaction_base& work) const;
  void insert_events(pqxx::transaction_base& work) const;
  void delete_claims(pqxx::transaction_base& work) const;
  void insert_claims(pqxx::transaction_base& work) const;
  void insert_data_keys(pqxx::transaction_base& work) const;
  void delete_data_keys(pqxx::transaction_base& work) const;
  void upsert_snapshots(pqxx::transaction_base& work) const;
  void write_due_work(pqxx::transaction_base& work) const;
  void advance_cursors(pqxx::transaction_base& work) const;

  std::uint64_t cell_;
  const batch& batch_;
  latest_snapshots snapshots_;
  std::size_t posting_count_ = 0;
  std::size_t change_count_ = 0;
  /// By consumer: only the furthest of each counts.
  std::map<std::string, event_position> advances_;
};

}  // namespace florin
