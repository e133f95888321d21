#pragma once

#include <caf/all.hpp>

#include "actors/credentials/password_port.hpp"
#include "actors/files/file_port.hpp"
#include "actors/messages.hpp"
#include "actors/people/people_port.hpp"
#include "actors/query/history_port.hpp"

namespace florin {
struct cell_parts;
struct take_due_work;
struct use_registry;
}  // namespace florin

/// Whatever one actor sends another.
// clang-format off
#define FLORIN_MESSAGES(each) \
  each(florin::given) \
  each(florin::get_account) \
  each(florin::change_account) \
  each(florin::post_transaction) \
  each(florin::reserve_transactions) \
  each(florin::transactions_reserved) \
  each(florin::release_transaction) \
  each(florin::release_account) \
  each(florin::revive_account) \
  each(florin::take_over_cell) \
  each(florin::take_over_result) \
  each(florin::cell_parts) \
  each(florin::use_registry) \
  each(florin::post_group) \
  each(florin::append_submission) \
  each(florin::settle_batch) \
  each(florin::settle_account) \
  each(florin::next_events) \
  each(florin::open_cursor_again) \
  each(florin::events_handled) \
  each(florin::committed_events) \
  each(florin::passivate) \
  each(florin::account_is_missing) \
  each(florin::account_crashed) \
  each(florin::account_passivated) \
  each(florin::write_batch) \
  each(florin::recover_journal) \
  each(florin::recovery_result) \
  each(florin::commit_result) \
  each(florin::finish_claim) \
  each(florin::tick) \
  each(florin::get_status) \
  each(florin::registry_status) \
  each(florin::journal_status) \
  each(florin::admission_request) \
  each(florin::admission) \
  each(florin::take_due_work) \
  each(florin::run_due_work) \
  each(florin::due_report) \
  each(florin::deliver_message) \
  each(florin::delivery_outcome) \
  each(florin::done) \
  each(florin::send_reset_link) \
  each(florin::oauth_client_deleted) \
  each(florin::standing_changed) \
  each(florin::roles_changed) \
  each(florin::read_roles_again) \
  each(florin::asked<florin::people_questions>) \
  each(florin::asked<florin::history_questions>) \
  each(florin::asked<florin::file_questions>) \
  each(florin::asked<florin::password_questions>) \
  each(florin::result<florin::committed_submission>) \
  each(florin::result<florin::account_view>) \
  each(florin::result<florin::event_portion>) \
  each(florin::result<florin::posted_group>)
// clang-format on

// Florin's messages stay within one process for now, so they need no serialisation.
FLORIN_MESSAGES(CAF_ALLOW_UNSAFE_MESSAGE_TYPE)

namespace florin {

template <class Message>
using receives = caf::reacts_to<Message>;

/// Who crashed does not answer.
inline constexpr auto commit_timeout = std::chrono::seconds(20);
inline constexpr auto password_timeout = std::chrono::seconds(20);

inline error unknown_outcome() { return {error_code::outcome_unknown, "The outcome is not known yet", {}}; }

/// One command and its answer; a refusal is part of the answer, not an actor's error.
template <class Command, class Answer>
using answers = typename caf::replies_to<Command>::template with<result<Answer>>;

/// An actor that answers a port's list, by one message for all of it, and takes further ones. What it needs for
/// that is in actors/port_actor.hpp.
template <class List, class... Message>
using answering = caf::typed_actor<typename caf::replies_to<asked<List>>::template with<given>, Message...>;

/// One account: agrees, reserves, settles. `passivate` is answered by whether the actor ends.
using account_actor =
    caf::typed_actor<answers<post_transaction, committed_submission>,
                     caf::replies_to<reserve_transactions>::with<transactions_reserved>, receives<release_account>,
                     receives<settle_account>, answers<get_account, account_view>,
                     answers<change_account, account_view>, caf::replies_to<passivate>::with<bool>>;

/// Finds or activates accounts, and takes every message to them.
using account_registry_actor =
    caf::typed_actor<answers<post_transaction, committed_submission>,
                     caf::replies_to<reserve_transactions>::with<transactions_reserved>,
                     receives<release_transaction>, receives<settle_batch>, answers<get_account, account_view>,
                     answers<change_account, account_view>, receives<account_is_missing>, receives<revive_account>,
                     caf::replies_to<run_due_work>::with<due_report>, receives<tick>,
                     caf::replies_to<get_status>::with<registry_status>>;

/// To the journal: where its settlements and releases go.
struct use_registry {
  account_registry_actor registry;
};

/// The ordering authority of a cell.
using journal_actor =
    caf::typed_actor<answers<append_submission, committed_submission>,
                     caf::replies_to<account_crashed>::with<done>, receives<account_passivated>,
                     receives<use_registry>, receives<tick>, caf::replies_to<get_status>::with<journal_status>>;

/// Talks to the database for the journal; has a thread of its own.
using journal_writer_actor = caf::typed_actor<caf::replies_to<take_over_cell>::with<take_over_result>,
                                              caf::replies_to<write_batch>::with<commit_result>,
                                              caf::replies_to<recover_journal>::with<recovery_result>>;

/// Takes the reservations of a group of transactions, appends what was agreed to, and ends.
using transaction_group_actor =
    caf::typed_actor<answers<post_group, posted_group>, receives<transactions_reserved>, receives<tick>>;

/// Reads the committed history; has a thread of its own.
using query_actor = answering<history_questions>;

/// Carries out what is due of a purpose.
using due_handler_actor = caf::typed_actor<caf::replies_to<run_due_work>::with<due_report>>;

/// To the due worker, by whoever carries out what is due of a purpose from now on.
struct take_due_work {
  due_terms terms;
  due_handler_actor handler;
};

/// Hands out what is due in a cell.
using due_worker_actor = caf::typed_actor<receives<take_due_work>, receives<tick>>;

/// A cell that owns its accounts and can be asked. Told to whoever asks cells, again after each restart.
struct cell_parts {
  account_registry_actor registry;
  journal_actor journal;
  due_worker_actor due_work;
};

/// Hashes and checks passwords, and refuses when too many wait.
using passwords_actor = answering<password_questions>;

/// Makes pictures and workbooks, reads the logs, and refuses when too many wait.
using files_actor = answering<file_questions>;

/// Lets cursors read the journal's events, and is told of those that are committed.
using event_feed_actor =
    caf::typed_actor<answers<next_events, event_portion>, receives<committed_events>, receives<tick>>;

/// Hands a consumer the journal's events, one portion after the other.
using event_cursor_actor =
    caf::typed_actor<receives<cell_parts>, receives<events_handled>, receives<open_cursor_again>, receives<tick>>;

/// Hands messages over to whoever delivers them; has a thread of its own.
using notification_courier_actor = caf::typed_actor<caf::replies_to<deliver_message>::with<delivery_outcome>>;

/// Takes what is due by one channel to its courier.
using notification_dispatcher_actor =
    caf::typed_actor<receives<cell_parts>, caf::replies_to<run_due_work>::with<due_report>>;

/// One login or API key: who it is, what it may, how often it has asked, which keys are running.
using session_actor =
    answering<people_questions, caf::replies_to<admission_request>::with<admission>, receives<finish_claim>,
              receives<standing_changed>, receives<roles_changed>, receives<cell_parts>, receives<passivate>>;

/// One user: opens accounts, logs in, changes what is known of it; one change at a time, so that the rules about
/// all of them hold.
using user_actor =
    answering<people_questions, receives<send_reset_link>, receives<roles_changed>, receives<passivate>>;

/// Roles, and what a second member of staff has to confirm.
using administration_actor = answering<people_questions, receives<passivate>>;

/// Finds or activates sessions and users, and hands everything that people are asked for on to them.
using identity_actor =
    answering<people_questions, caf::replies_to<admission_request>::with<admission>, receives<finish_claim>,
              receives<standing_changed>, receives<oauth_client_deleted>, receives<roles_changed>,
              receives<read_roles_again>, receives<cell_parts>, receives<tick>,
              caf::replies_to<run_due_work>::with<due_report>, caf::replies_to<get_status>::with<registry_status>>;

}  // namespace florin

/// What CAF makes of each message is compiled once, in messages_actor.cpp.
#define FLORIN_MESSAGE_MACHINERY(linkage, T)                                         \
  linkage template class caf::detail::type_erased_value_impl<T>;                     \
  linkage template class caf::detail::tuple_vals_impl<caf::detail::message_data, T>; \
  linkage template class caf::detail::tuple_vals_impl<caf::type_erased_tuple, T>;    \
  linkage template class caf::detail::tuple_vals<T>;
#define FLORIN_DECLARE_MACHINERY(T) FLORIN_MESSAGE_MACHINERY(extern, T)
FLORIN_MESSAGES(FLORIN_DECLARE_MACHINERY)
