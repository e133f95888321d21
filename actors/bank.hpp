#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/account/account_rules.hpp"
#include "actors/mail/outgoing_mail.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/admission.hpp"
#include "actors/session/client.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/user/user.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// An account with what is in flight, as its actor answers.
struct account_view {
  account state;
  money available;
  money pending;
  std::vector<limit_usage> limits;
};

struct get_account {
  using answer = account_view;
  account_id account;
};

/// The reply's status and JSON, made at the edge before the commit so that it commits with the outcome.
struct composed_reply {
  std::uint16_t status = 0;
  std::string body;
};

/// POST /accounts. Refuses as `open_account` in actors/user/user_rules.hpp documents.
struct open_account {
  struct answer {
    account_view account;
    composed_reply reply;
  };
  user_id owner;
  std::string account_type;
  std::string currency;
  std::optional<decimal> initial_deposit;
  std::optional<idempotency_record> idempotency;
  timestamp now;
  std::function<composed_reply(const account_view&)> compose;
};

/// One transfer of money between two accounts of the same currency. The amount's currency is the source's.
struct transfer_order {
  transaction_id id;
  account_id source;
  account_id destination;
  decimal amount;
  user_id initiator;
  std::string description;
  std::string reference;
};

/// POST /transfers. Answers after the commit.
struct submit_transfer {
  using answer = posted_transaction;
  transfer_order order;
  std::optional<idempotency_record> idempotency;
  timestamp now;
};

/// POST /transfers/batch: every order on its own, or with `linked` all or none. Outcomes are in the order of
/// the orders; what passed commits in one database transaction together with the composed reply.
struct submit_transfer_batch {
  using outcomes = std::vector<result<transaction>>;
  struct answer {
    outcomes results;
    composed_reply reply;
  };
  std::vector<transfer_order> orders;
  bool linked = false;
  std::optional<idempotency_record> idempotency;
  timestamp now;
  std::function<composed_reply(const outcomes&)> compose;
};

/// Remembers that a keyed request was refused, so that its replay gets the same answer.
struct record_refusal {
  using answer = done;
  idempotency_record idempotency;
};

/// A fresh sandbox user with an API key and three funded accounts (P89, P90).
struct create_sandbox_customer {
  struct answer {
    florin::user user;
    std::vector<account_view> accounts;
  };
  std::string credential_digest;
  timestamp now;
};

/// POST /users (P21). VALIDATION_ERROR for what is malformed and for a weak password, CONFLICT with the `field` of
/// what is taken.
struct register_user {
  using answer = user;
  std::string username;
  std::string email;
  std::string password;
  std::string locale;
  timestamp now;
};

/// Who has this name, in upper or lower case.
struct find_user {
  using answer = std::optional<user_id>;
  user_name kind = user_name::username;
  std::string name;
};

struct get_user {
  using answer = florin::user;
  user_id user;
};

/// A login and what its tokens say of it.
struct live_login {
  florin::session session;
  std::vector<std::string> roles;
};

/// POST /auth/login (P3, P8). UNAUTHENTICATED, the same for every cause; UNAVAILABLE when too many passwords wait.
struct log_in {
  using answer = live_login;
  /// An e-mail address or a username.
  std::string login;
  std::string password;
  client from;
  timestamp now;
};

/// POST /auth/token/refresh (P13, P162) with a token of this generation. UNAUTHENTICATED when the session is over;
/// a token that was spent ends it.
struct refresh_login {
  using answer = live_login;
  session_id session;
  std::uint64_t generation = 0;
  timestamp now;
};

struct session_view {
  florin::session session;
  timestamp last_active_at;
};
/// The user's sessions that are not over, newest first (P118).
struct list_sessions {
  using answer = std::vector<session_view>;
  user_id user;
  timestamp now;
};
/// One session of the user (P109, P119, logout). NOT_FOUND when there is none such that is not over.
struct end_session {
  using answer = done;
  user_id user;
  session_id session;
  std::string reason;
  timestamp now;
};
/// All logins of the user but one (P120).
struct end_logins {
  using answer = done;
  user_id user;
  std::optional<session_id> but;
  timestamp now;
};

/// POST /auth/password/change. VALIDATION_ERROR for a weak password or one that is not new, FORBIDDEN when the
/// current one is wrong. Ends all other logins.
struct change_password {
  using answer = done;
  user_id user;
  session_id session;
  std::string current;
  std::string wanted;
  client from;
  timestamp now;
};

/// POST /users/me/email/verify (P128): sends the link. CONFLICT when the address is verified.
struct send_verification {
  using answer = done;
  user_id user;
  timestamp now;
};
/// POST /users/me/email/confirm (P26, P129). VALIDATION_ERROR when the token is not good, or not any more.
struct confirm_email {
  using answer = done;
  user_id user;
  std::string token;
  timestamp now;
};
/// POST /auth/password/forgot (P25, P126): sends a link to whoever is registered with the address. Answered at
/// once, and the same for everybody.
struct forgot_password {
  using answer = done;
  std::string email;
  timestamp now;
};
/// POST /auth/password/reset (P127). VALIDATION_ERROR for a token that is not good and for a weak password. Ends
/// all logins.
struct reset_password {
  using answer = done;
  user_id user;
  std::string token;
  std::string wanted;
  client from;
  timestamp now;
};
/// What was written to the user, the latest hundred, newest first.
struct list_mail {
  using answer = std::vector<outgoing_mail>;
  user_id user;
};

/// The operations that are running under this key for this session at the moment.
struct find_running_claims {
  using answer = std::vector<std::string>;
  session_id session;
  std::string key;
};

/// How the bank is doing, for health, status and the refusal of work that could not be committed.
struct bank_status {
  bool accepting = false;
  /// Why not: "starting", "database unavailable", "draining", "fenced".
  std::string state;
  std::uint64_t epoch = 0;
  std::uint64_t last_batch = 0;
  std::uint64_t pending_submissions = 0;
  std::uint64_t active_accounts = 0;
  std::uint64_t active_sessions = 0;
};

template <class T>
using answer_handler = std::function<void(result<T>)>;

/// Everything that the edge may ask of the bank. Answers arrive later, on the gateway's own thread of
/// execution, exactly once; a bank that cannot answer in time answers `unavailable` or `outcome_unknown`.
class bank {
 public:
  virtual ~bank() = default;

  virtual void ask(admission_request, answer_handler<admission>) = 0;
  /// The request with this claim is over, whatever its outcome.
  virtual void finish(const principal&, const idempotency_claim&) = 0;

  virtual void ask(find_running_claims, answer_handler<find_running_claims::answer>) = 0;

  virtual void ask(get_account, answer_handler<get_account::answer>) = 0;
  virtual void ask(open_account, answer_handler<open_account::answer>) = 0;
  virtual void ask(submit_transfer, answer_handler<submit_transfer::answer>) = 0;
  virtual void ask(submit_transfer_batch, answer_handler<submit_transfer_batch::answer>) = 0;
  virtual void ask(record_refusal, answer_handler<record_refusal::answer>) = 0;
  virtual void ask(create_sandbox_customer, answer_handler<create_sandbox_customer::answer>) = 0;

  virtual void ask(register_user, answer_handler<register_user::answer>) = 0;
  virtual void ask(find_user, answer_handler<find_user::answer>) = 0;
  virtual void ask(get_user, answer_handler<get_user::answer>) = 0;
  virtual void ask(log_in, answer_handler<log_in::answer>) = 0;
  virtual void ask(refresh_login, answer_handler<refresh_login::answer>) = 0;
  virtual void ask(list_sessions, answer_handler<list_sessions::answer>) = 0;
  virtual void ask(end_session, answer_handler<end_session::answer>) = 0;
  virtual void ask(end_logins, answer_handler<end_logins::answer>) = 0;
  virtual void ask(change_password, answer_handler<change_password::answer>) = 0;
  virtual void ask(send_verification, answer_handler<done>) = 0;
  virtual void ask(confirm_email, answer_handler<done>) = 0;
  virtual void ask(forgot_password, answer_handler<done>) = 0;
  virtual void ask(reset_password, answer_handler<done>) = 0;
  virtual void ask(list_mail, answer_handler<list_mail::answer>) = 0;

  virtual void ask(find_accounts_of, answer_handler<find_accounts_of::answer>) = 0;
  virtual void ask(find_transaction, answer_handler<find_transaction::answer>) = 0;
  virtual void ask(load_batch, answer_handler<load_batch::answer>) = 0;
  virtual void ask(find_balance_at, answer_handler<find_balance_at::answer>) = 0;
  virtual void ask(list_transactions, answer_handler<list_transactions::answer>) = 0;
  virtual void ask(find_idempotency_records, answer_handler<find_idempotency_records::answer>) = 0;

  /// The latest known status; never waits.
  virtual const bank_status& status() const = 0;
  virtual timestamp now() const = 0;
  virtual identifier_source& identifiers() = 0;
};

}  // namespace florin
