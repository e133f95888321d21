#pragma once

#include "actors/port.hpp"

namespace florin {

/// What the committed history answers.
struct history_questions
    : questions<struct load_account, struct load_accounts, struct load_user, struct load_avatar,
                struct find_due_work, struct measure_due_work, struct load_session, struct find_sessions_of,
                struct find_surplus_sessions, struct load_notification, struct find_sent_codes,
                struct find_reset_links, struct list_notifications, struct find_claimant, struct find_accounts_of,
                struct find_hold, struct find_moved_since, struct find_transaction, struct load_batch,
                struct find_balance_at, struct list_transactions, struct find_idempotency_records,
                struct find_oauth_client, struct find_client_session, struct list_oauth_clients,
                struct list_events, struct read_events, struct find_event_cursor, struct list_api_use,
                struct verify_batches, struct find_users, struct find_roles, struct find_approval,
                struct list_approvals> {};
using history_port = port<history_questions>;

}  // namespace florin
