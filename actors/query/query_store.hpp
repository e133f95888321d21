#pragma once

#include "actors/query/queries.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// Reads what was committed. Calls block; a lost database is an `unavailable` error and is reconnected by
/// the next call.
class query_store {
 public:
  virtual ~query_store() = default;

  virtual result<load_account::answer> read(const load_account&) = 0;
  virtual result<load_user::answer> read(const load_user&) = 0;
  virtual result<load_session::answer> read(const load_session&) = 0;
  virtual result<find_sessions_of::answer> read(const find_sessions_of&) = 0;
  virtual result<find_due_mail::answer> read(const find_due_mail&) = 0;
  virtual result<find_mail_of::answer> read(const find_mail_of&) = 0;
  virtual result<find_claimant::answer> read(const find_claimant&) = 0;
  virtual result<find_accounts_of::answer> read(const find_accounts_of&) = 0;
  virtual result<find_transaction::answer> read(const find_transaction&) = 0;
  virtual result<load_batch::answer> read(const load_batch&) = 0;
  virtual result<find_balance_at::answer> read(const find_balance_at&) = 0;
  virtual result<list_transactions::answer> read(const list_transactions&) = 0;
  virtual result<find_idempotency_records::answer> read(const find_idempotency_records&) = 0;
};

}  // namespace florin
