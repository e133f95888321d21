#pragma once

#include <optional>
#include <pqxx/pqxx>
#include <vector>

#include "actors/journal/batch.hpp"

namespace florin {

/// Reads batches back as they were committed, as far as the journal keeps them: all of a batch's entries are
/// in one submission, without leaves, snapshots, claims and idempotency records.
class batch_reader {
 public:
  static void prepare(pqxx::connection& connection);

  batch_reader(pqxx::transaction_base& transaction, std::uint64_t cell) : transaction_(transaction), cell_(cell) {}

  /// The batches from this number on, as many as make up a portion to hold in memory; none at the end of
  /// the journal. Throws damaged_row or unreadable_record when rows cannot be what was written.
  std::vector<batch> read_from(std::uint64_t number);
  std::optional<batch> read_one(std::uint64_t number);
  /// Without its entries.
  std::optional<batch> read_header(std::uint64_t number);

 private:
  std::vector<batch> read_headers(std::uint64_t first, std::uint64_t last);
  void read_entries(std::vector<batch>& batches);

  pqxx::transaction_base& transaction_;
  std::uint64_t cell_;
};

}  // namespace florin
