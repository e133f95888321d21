#pragma once

#include <pqxx/pqxx>

#include "actors/query/queries.hpp"

namespace florin {

/// Where an answer is looked up. What is committed never changes, so that several statements need no common
/// snapshot.
struct journal_view {
  pqxx::transaction_base& transaction;
  std::uint64_t cell;
};

/// One function for each question of actors/query/queries.hpp. They throw what libpqxx throws, and
/// damaged_row or unreadable_record for rows that the program cannot have written.
load_account::answer answer(const journal_view& view, const load_account& question);
load_accounts::answer answer(const journal_view& view, const load_accounts& question);
load_user::answer answer(const journal_view& view, const load_user& question);
load_avatar::answer answer(const journal_view& view, const load_avatar& question);
find_due_work::answer answer(const journal_view& view, const find_due_work& question);
measure_due_work::answer answer(const journal_view& view, const measure_due_work& question);
load_session::answer answer(const journal_view& view, const load_session& question);
find_sessions_of::answer answer(const journal_view& view, const find_sessions_of& question);
find_surplus_sessions::answer answer(const journal_view& view, const find_surplus_sessions& question);
find_oauth_client::answer answer(const journal_view& view, const find_oauth_client& question);
find_client_session::answer answer(const journal_view& view, const find_client_session& question);
list_oauth_clients::answer answer(const journal_view& view, const list_oauth_clients& question);
load_notification::answer answer(const journal_view& view, const load_notification& question);
find_sent_codes::answer answer(const journal_view& view, const find_sent_codes& question);
find_reset_links::answer answer(const journal_view& view, const find_reset_links& question);
list_notifications::answer answer(const journal_view& view, const list_notifications& question);
find_claimant::answer answer(const journal_view& view, const find_claimant& question);
find_accounts_of::answer answer(const journal_view& view, const find_accounts_of& question);
find_hold::answer answer(const journal_view& view, const find_hold& question);
find_moved_since::answer answer(const journal_view& view, const find_moved_since& question);
find_transaction::answer answer(const journal_view& view, const find_transaction& question);
load_batch::answer answer(const journal_view& view, const load_batch& question);
find_balance_at::answer answer(const journal_view& view, const find_balance_at& question);
list_transactions::answer answer(const journal_view& view, const list_transactions& question);
find_idempotency_records::answer answer(const journal_view& view, const find_idempotency_records& question);
list_events::answer answer(const journal_view& view, const list_events& question);
read_events::answer answer(const journal_view& view, const read_events& question);
find_event_cursor::answer answer(const journal_view& view, const find_event_cursor& question);
list_api_use::answer answer(const journal_view& view, const list_api_use& question);
verify_batches::answer answer(const journal_view& view, const verify_batches& question);
find_users::answer answer(const journal_view& view, const find_users& question);
find_roles::answer answer(const journal_view& view, const find_roles& question);
find_approval::answer answer(const journal_view& view, const find_approval& question);
list_approvals::answer answer(const journal_view& view, const list_approvals& question);

/// The statements of each file of answers.
void prepare_account_queries(pqxx::connection& connection);
void prepare_entity_queries(pqxx::connection& connection);
void prepare_transaction_queries(pqxx::connection& connection);
void prepare_transaction_list(pqxx::connection& connection);
void prepare_sequence_range(pqxx::connection& connection);
void prepare_event_list(pqxx::connection& connection);
void prepare_event_cursor_queries(pqxx::connection& connection);
void prepare_api_use_list(pqxx::connection& connection);
void prepare_batch_verification(pqxx::connection& connection);
void prepare_people_queries(pqxx::connection& connection);
void prepare_session_list(pqxx::connection& connection);
void prepare_notification_queries(pqxx::connection& connection);
void prepare_due_work_queries(pqxx::connection& connection);

}  // namespace florin
