#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/account/account_entry.hpp"
#include "actors/due_work/due_queries.hpp"
#include "actors/events/event_questions.hpp"
#include "actors/journal/batch.hpp"
#include "actors/journal/entry.hpp"
#include "actors/oauth/oauth_client.hpp"
#include "actors/query/api_use_queries.hpp"
#include "actors/query/audit_queries.hpp"
#include "actors/query/listed_page.hpp"
#include "actors/query/people_queries.hpp"
#include "actors/session/session.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/transaction/unconfirmed_transfers.hpp"

namespace florin {

/// Questions to the committed history. Each names its answer; `query_store` answers them.

/// What activates an account: its latest snapshot and the entries after it, in the order of their numbers.
struct stored_account {
  record snapshot;
  std::vector<account_entry> entries;
};
struct load_account {
  using answer = std::optional<stored_account>;
  account_id account;
};
/// The same of several, in their order, at the price of about one.
struct load_accounts {
  using answer = std::vector<std::optional<stored_account>>;
  std::vector<account_id> accounts;
};

struct stored_entity {
  entity_ref entity;
  std::uint64_t version = 0;
  record snapshot;
  /// Of a user whose data was not erased.
  std::optional<std::string> wrapped_key{};
};
/// Who holds a claim, e.g. the session with {"session.credential", digest} or the user with
/// {"user.username", "alice"}.
struct find_claimant {
  using answer = std::optional<stored_entity>;
  unique_claim claim;
};

/// A user, with the wrapped key of what is concealed in it.
struct stored_user {
  std::uint64_t version = 0;
  record snapshot;
  /// Absent for one whose data was erased.
  std::optional<std::string> wrapped_key;
};
struct load_user {
  using answer = std::optional<stored_user>;
  user_id user;
};

/// The picture of a user as it is stored; nothing when there never was one.
struct load_avatar {
  using answer = std::optional<record>;
  user_id user;
};

/// A session and the user whose it is.
struct stored_session {
  session_id id;
  user_id user;
  std::uint64_t version = 0;
  record snapshot;
  stored_user owner;
  /// The OAuth client that it was given to is deleted, or its developer may not act.
  bool client_is_over = false;
  /// Who registered that client.
  std::optional<user_id> developer{};
};
/// By an API key's digest or by its id.
struct load_session {
  using answer = std::optional<stored_session>;
  std::variant<std::string, session_id> which;
};
/// The user's sessions that are not over, newest first; none that an OAuth client opened for itself, and none that
/// waits for its code.
struct find_sessions_of {
  using answer = listed_page<session_id>;
  user_id user;
  /// All, when it is left out.
  std::optional<credential_kind> kind;
  timestamp now;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<session_id> after{};
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
};

/// Those of `find_sessions_of` that are too many: all but the `most` that were refreshed last, at most a hundred
/// of them.
struct find_surplus_sessions {
  using answer = std::vector<session_id>;
  user_id user;
  credential_kind kind = credential_kind::login;
  /// Only those of this one, when it is said.
  std::optional<oauth_client_id> client;
  std::size_t most = 0;
  timestamp now;
};

/// A notification, with the wrapped key of what is concealed in it.
struct stored_notification {
  notification_id id;
  user_id user;
  std::uint64_t version = 0;
  record snapshot;
  std::optional<std::string> wrapped_key;
};
struct load_notification {
  using answer = std::optional<stored_notification>;
  notification_id notification;
};
/// Codes that verify phones, sent since then to whomever; the latest ten thousand.
struct find_sent_codes {
  using answer = std::vector<stored_notification>;
  timestamp since;
};
/// When links for a forgotten password were sent to the user since then, oldest first.
struct find_reset_links {
  using answer = std::vector<timestamp>;
  user_id user;
  timestamp since;
};
/// What was written to the user, newest first.
struct list_notifications {
  using answer = listed_page<stored_notification>;
  user_id user;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<notification_id> after{};
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
};

/// Every account that the user ever opened, oldest first.
struct find_accounts_of {
  using answer = std::vector<owned_account>;
  user_id owner;
};

/// A hold as it was placed, and on which account, whatever became of it.
struct placed_hold {
  account_id account;
  hold_placed placed;
};
struct find_hold {
  using answer = std::optional<placed_hold>;
  hold_id hold;
};

/// What the user has sent from their accounts since then, by who asked for it and currency.
struct find_moved_since {
  using answer = std::vector<moved_amount>;
  user_id user;
  timestamp since;
};

struct find_transaction {
  using answer = std::optional<posted_transaction>;
  transaction_id transaction;
};

/// A whole batch as it was committed, with its stored hashes; for inclusion proofs.
struct load_batch {
  using answer = std::optional<batch>;
  std::uint64_t number = 0;
};

/// The account's balance after its last entry at or before the instant; nothing before its opening.
struct find_balance_at {
  using answer = std::optional<account_position>;
  account_id account;
  timestamp at;
};

enum class transaction_order : std::uint8_t { newest_first, oldest_first, largest_first, smallest_first };

/// Where a page starts: after the row with this sequence (and, for the orders by amount, this amount).
struct page_position {
  std::uint64_t sequence = 0;
  int128 amount = 0;
};

/// Transactions in which one of `accounts` is a side. All filters must hold; absent ones do.
struct list_transactions {
  struct answer {
    std::vector<posted_transaction> transactions;
    bool has_more = false;
    /// Exact; nothing when more than 100,000 rows would have to be counted (rules.md §2).
    std::optional<std::int64_t> total_count;
  };

  std::vector<account_id> accounts;
  std::optional<transaction_type> type;
  std::optional<florin::currency> currency;
  std::optional<timestamp> from;
  std::optional<timestamp> until;
  /// Both need `currency`, since amounts of two currencies do not compare.
  std::optional<money> minimum;
  std::optional<money> maximum;
  /// Only transfers that left one of `accounts`.
  bool outgoing_only = false;
  transaction_order order = transaction_order::newest_first;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<page_position> after;
  /// The page before `after` rather than the one behind it; rows still come in `order`.
  bool backwards = false;
  /// Of all accounts that there are; `accounts` is empty then, and the order one by time.
  bool are_everybodys = false;
  /// Only what this user asked for.
  std::optional<user_id> initiator{};
  /// By the X-Request-Id of its answer.
  std::optional<std::string> request{};
};

/// The remembered outcomes of this principal's key, one for each operation that it was used with.
struct find_idempotency_records {
  using answer = std::vector<idempotency_record>;
  user_id principal;
  std::string key;
  std::vector<std::string> operations;
};

/// A client by its id, also one that is deleted; nothing while its developer may not act.
struct find_oauth_client {
  using answer = std::optional<oauth_client>;
  oauth_client_id client;
};
/// The session that the client opened for itself and that is not over; the latest one, should there be more.
struct find_client_session {
  using answer = std::optional<session_id>;
  oauth_client_id client;
  timestamp now;
};
/// The user's clients that are not deleted, newest first.
struct list_oauth_clients {
  using answer = listed_page<oauth_client>;
  user_id owner;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<oauth_client_id> after{};
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
};

}  // namespace florin
