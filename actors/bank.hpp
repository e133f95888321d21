#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/account/account_rules.hpp"
#include "actors/administration/administration_commands.hpp"
#include "actors/files/file_questions.hpp"
#include "actors/oauth/oauth_commands.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/admission.hpp"
#include "actors/session/api_key_commands.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/transaction/transaction.hpp"
#include "actors/user/user_commands.hpp"

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
  static constexpr bool only_reads = true;
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
  origin from{};
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
  /// A second factor has confirmed it, or none can be asked for.
  bool is_confirmed = false;
  /// With which it is asked for, and in which request.
  std::optional<session_id> session{};
  std::string request{};
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
  origin from{};
  /// To try out what staff does, others than a customer's.
  std::vector<std::string> roles{std::string(customer_role)};
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

/// Each is carried out by somebody else: a user by its actor, a session by its own, and so on.
using engine_questions = questions<get_account, submit_transfer, submit_transfer_batch, record_refusal>;
using user_questions = joined_questions<questions<open_account>, questions_to_users, api_key_questions_to_users,
                                        oauth_questions_to_users>;
using identity_questions =
    joined_questions<questions<create_sandbox_customer, list_users>, questions_about_users, questions_to_sessions,
                     questions_about_sessions, administration_questions>;
using history_questions =
    questions<find_accounts_of, find_transaction, load_batch, find_balance_at, list_transactions,
              find_idempotency_records, find_oauth_client, list_oauth_clients, list_events, verify_batches,
              find_approval, list_approvals>;
using bank_questions =
    joined_questions<engine_questions, user_questions, identity_questions, history_questions, file_questions>;

/// Everything that the edge may ask of the bank. Answers arrive later, on the gateway's own thread of
/// execution, exactly once; a bank that cannot answer in time answers `unavailable` or `outcome_unknown`.
class bank : public answers_later<bank_questions> {
 public:
  virtual ~bank() = default;

  using answers_later<bank_questions>::ask;
  virtual void ask(admission_request, answer_handler<admission>) = 0;
  /// The request with this claim is over, whatever its outcome.
  virtual void finish(const principal&, const idempotency_claim&) = 0;

  /// The latest known status; never waits.
  virtual const bank_status& status() const = 0;
  virtual timestamp now() const = 0;
  virtual identifier_source& identifiers() = 0;
};

}  // namespace florin
