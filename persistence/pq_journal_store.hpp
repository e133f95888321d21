#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <string>

#include "actors/credentials/secret_bytes.hpp"
#include "actors/journal/journal_store.hpp"

namespace florin {

class batch_writer;

/// A cell's journal in PostgreSQL. Belongs to one thread.
class pq_journal_store : public journal_store {
 public:
  /// Connects when it is first needed. `url` is the server role's. All stores of one process have the same owner,
  /// so that a connection which it has given up cannot take the cell away from it. With a key whoever takes the
  /// cell seals its row (actors/journal/cell_seal.hpp). A take-over tells what `caps` have to know.
  explicit pq_journal_store(std::string url, std::uint16_t cell = 1, std::string owner = new_owner(),
                            std::optional<secret_bytes> seal_key = {}, transaction_cap_settings caps = {});
  ~pq_journal_store() override;

  std::variant<journal_position, commit_outcome::unknown> take_over() override;
  std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> recover() override;
  commit_result commit(const batch& next, std::uint64_t epoch) override;

  /// Different from every other one.
  static std::string new_owner();

 private:
  struct session;

  void reconnect();
  journal_position position_at(pqxx::work& work, const pqxx::row& owned);
  commit_result write(const batch& next, std::uint64_t epoch);
  template <class Transaction>
  commit_result write_in(const batch_writer& writer, std::uint64_t epoch);
  commit_result duplicates_of(const batch_writer& writer);

  std::string url_;
  std::uint64_t cell_;
  std::string owner_;
  std::optional<secret_bytes> seal_key_;
  transaction_cap_settings caps_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
