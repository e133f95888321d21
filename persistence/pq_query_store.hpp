#pragma once

#include <memory>
#include <string>

#include "actors/query/query_store.hpp"

namespace florin {

/// Reads a cell's journal from PostgreSQL. Belongs to one thread; a pool has several.
class pq_query_store : public query_store {
 public:
  /// Connects when it is first asked.
  explicit pq_query_store(std::string url, std::uint16_t cell = 1);
  ~pq_query_store() override;

  result<load_account::answer> read(const load_account&) override;
  result<load_user::answer> read(const load_user&) override;
  result<load_session::answer> read(const load_session&) override;
  result<find_sessions_of::answer> read(const find_sessions_of&) override;
  result<find_due_mail::answer> read(const find_due_mail&) override;
  result<find_mail_of::answer> read(const find_mail_of&) override;
  result<find_claimant::answer> read(const find_claimant&) override;
  result<find_accounts_of::answer> read(const find_accounts_of&) override;
  result<find_transaction::answer> read(const find_transaction&) override;
  result<load_batch::answer> read(const load_batch&) override;
  result<find_balance_at::answer> read(const find_balance_at&) override;
  result<list_transactions::answer> read(const list_transactions&) override;
  result<find_idempotency_records::answer> read(const find_idempotency_records&) override;

 private:
  struct session;

  template <class Question>
  result<typename Question::answer> ask(const Question& question);

  std::string url_;
  std::uint64_t cell_;
  std::unique_ptr<session> session_;
};

}  // namespace florin
