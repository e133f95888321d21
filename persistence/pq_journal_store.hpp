#pragma once

#include <memory>
#include <string>

#include "actors/journal/journal_store.hpp"

namespace florin {

/// A cell's journal in PostgreSQL. Belongs to one thread.
class pq_journal_store : public journal_store {
 public:
  /// Connects when it is first needed. `url` is the server role's.
  explicit pq_journal_store(std::string url, std::uint16_t cell = 1);
  ~pq_journal_store() override;

  std::variant<journal_position, commit_outcome::unknown> take_over() override;
  std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> recover() override;
  commit_result commit(const batch& next, std::uint64_t epoch) override;

 private:
  struct session;

  void reconnect();
  commit_result write(const batch& next, std::uint64_t epoch);

  std::string url_;
  std::uint64_t cell_;
  /// Made anew by each process, so that it can tell its own bump of the epoch from somebody else's.
  std::string owner_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
