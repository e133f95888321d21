#pragma once

#include <memory>
#include <string>
#include <vector>

#include "actors/account/account_changes.hpp"
#include "actors/account/account_view.hpp"
#include "actors/due_work/due_terms.hpp"
#include "actors/events/recent_events.hpp"
#include "actors/journal/batch.hpp"
#include "actors/journal/due_work.hpp"
#include "actors/journal/journal_store.hpp"
#include "actors/notification/message_transport.hpp"
#include "actors/role/role_table.hpp"
#include "actors/session/admission.hpp"
#include "actors/session/standing.hpp"
#include "actors/transaction/draft.hpp"
#include "actors/transaction/transaction_group.hpp"

namespace florin {

/// What the bank's actors tell each other beyond the commands of bank.hpp.

/// Visits the draft's accounts and ends in the journal. Answered after the commit.
struct post_transaction {
  draft_ptr draft;
};
/// Visits the one account that is the next of all these drafts of a group, and comes back.
struct reserve_transactions {
  account_id account;
  std::vector<draft_ptr> drafts;
};
/// With the account's agreement, or a refusal, in each.
struct transactions_reserved {
  std::vector<draft_ptr> drafts;
};
/// The transaction will not be posted: its accounts give back what they reserved.
struct release_transaction {
  florin::transaction transaction;
  std::vector<account_agreement> agreements;
};
/// From the registry to one of those accounts.
struct release_account {
  std::shared_ptr<const release_transaction> released;
};
/// Decides the command by the account as it is then, one after the other, and journals the event. Answered after
/// the commit, with the account as it is after it.
struct change_account {
  account_id account;
  account_command command;
  /// Beside the event's own fields: who asked for it, from where (`note_origin`).
  record notes;
  /// Commit with it, such as a notice to the owner.
  std::vector<entity_change> accompanying;
  std::optional<idempotency_record> idempotency{};
};

/// Takes the group's reservations, appends what was agreed to and answers after the commit.
struct post_group {
  group_ptr group;
};
struct posted_group {
  submit_transfer_batch::outcomes outcomes;
  /// Without a batch when there was nothing to commit.
  committed_submission committed;
};

/// To the journal: commits the submission or refuses it.
struct append_submission {
  std::shared_ptr<submission> content;
};
/// From the journal: these postings are committed, and everything of them that was reserved is settled.
struct settle_batch {
  std::shared_ptr<const batch> committed;
};
/// From the registry to one account: its own entries of a committed batch, in order.
struct settle_account {
  std::shared_ptr<const batch> committed;
  std::vector<const stamped_entry*> entries;
};
/// To an account: ends if nothing is in flight, and answers whether it does. To a session or a user: ends.
struct passivate {};
/// To the registry, by an account that does not exist.
struct account_is_missing {
  account_id account;
};
/// To the journal: the account's actor crashed and what it reserved is void. Answered once nothing of the
/// account is in flight any more.
struct account_crashed {
  account_id account;
  std::uint64_t first_valid_incarnation = 0;
};
/// To the journal: the account was passivated.
struct account_passivated {
  account_id account;
};

/// To the journal's writer, and its answers.
struct take_over_cell {};
struct write_batch {
  std::shared_ptr<const batch> next;
  std::uint64_t epoch = 0;
};
struct recover_journal {};
using take_over_result = std::variant<journal_position, commit_outcome::unknown>;
using recovery_result = std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown>;

/// To a session: the request with this claim is over.
struct finish_claim {
  user_id user;
  session_id session;
  std::string operation;
  std::string key;
};

/// From the due worker to whoever carries out what is due, and the answer. Whether it is still due, the entity
/// itself says: a row that somebody forged does nothing.
struct run_due_work {
  due_work work;
};
struct due_report {
  due_outcome outcome = due_outcome::done;
};

/// To a notification courier.
struct deliver_message {
  outgoing_message message;
};

/// To a user, who forgot the password: sends the link.
struct send_reset_link {
  timestamp now;
};
/// From a user to the sessions of a client: it is deleted, and they are over.
struct oauth_client_deleted {
  oauth_client_id client;
};
/// From a user to its sessions: what they have to know of it is different from now on.
struct standing_changed {
  user_id user;
  standing now;
};

/// To identity from the administration, and on to sessions and users: what roles permit from now on.
struct roles_changed {
  role_table_ptr now;
};
/// To identity, by itself: the roles could not be read.
struct read_roles_again {};

/// To the registry, by itself: the crashed account may be activated again.
struct revive_account {
  account_id account;
};

/// Sent by an actor to itself when it is time for its regular work.
struct tick {};
struct get_status {};

struct registry_status {
  std::uint64_t active = 0;
};
struct journal_status {
  journal_position position;
  std::uint64_t pending = 0;
  bool accepting = false;
  std::string state;
};

}  // namespace florin
