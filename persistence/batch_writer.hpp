#pragma once

#include <cstdint>
#include <pqxx/pqxx>
#include <vector>

#include "actors/journal/batch.hpp"

namespace florin {

class row_writer;

/// From so many postings on COPY is cheaper than INSERT (docs/adr/0003-journal-layout.md).
constexpr std::size_t postings_worth_copying = 300;

/// Writes one batch within a database transaction of a connection that `prepare` has seen. The caller
/// commits, or rolls back when it may not be.
class batch_writer {
 public:
  static void prepare(pqxx::connection& connection);

  batch_writer(pqxx::work& work, std::uint16_t cell, const batch& written)
      : work_(work), cell_(cell), batch_(written) {}

  struct written {
    /// False when the cell is not at the batch before this one in this epoch: the fence.
    bool has_cell = false;
    /// Submissions whose key is taken, by an earlier batch or earlier in this one.
    std::vector<std::size_t> taken_keys;
  };
  /// Everything, or as far as it became clear that it must not be committed.
  written write(std::uint64_t epoch);

 private:
  void write_outcomes(row_writer& rows) const;
  std::vector<std::size_t> taken_keys(const pqxx::result& rows) const;
  std::size_t count_postings() const;
  void write_postings(row_writer& rows) const;
  void copy_postings();
  void insert_events();
  void insert_claims();
  void upsert_snapshots();

  pqxx::work& work_;
  std::uint64_t cell_;
  const batch& batch_;
};

}  // namespace florin
