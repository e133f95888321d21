#pragma once

#include <caf/all.hpp>
#include <functional>

#include "actors/credentials/password_messages.hpp"
#include "actors/messages.hpp"
#include "actors/query/queries.hpp"

namespace florin {
struct cell_parts;
struct use_registry;
}  // namespace florin

/// Florin's messages stay within one process for now, so they need no serialisation.
template <class T>
struct caf::allowed_unsafe_message_type<florin::result<T>> : std::true_type {};
template <florin::question T>
struct caf::allowed_unsafe_message_type<T> : std::true_type {};
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::post_transaction);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::hold_transactions);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::transactions_held);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::release_transaction);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::release_account);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::revive_account);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::take_over_cell);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::take_over_result);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::cell_parts);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::use_registry);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::post_group);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::append_submission);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::settle_batch);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::settle_account);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::passivate);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::account_is_missing);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::account_crashed);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::account_passivated);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::write_batch);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::recover_journal);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::recovery_result);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::commit_result);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::finish_claim);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::tick);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::get_status);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::registry_status);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::journal_status);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::admission_request);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::admission);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::deliver_message);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::delivery_outcome);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::done);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::send_reset_link);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::oauth_client_deleted);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::standing_changed);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::roles_changed);
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(florin::read_roles_again);

namespace florin {

template <class Message>
using receives = caf::reacts_to<Message>;

/// Who crashed does not answer.
inline constexpr auto commit_timeout = std::chrono::seconds(20);
inline constexpr auto password_timeout = std::chrono::seconds(20);

inline error unknown_outcome() { return {error_code::outcome_unknown, "The outcome is not known yet", {}}; }

/// Keeps a promise from within other handlers.
template <class Answer>
std::function<void(result<Answer>)> kept_by(caf::typed_response_promise<result<Answer>> promise) {
  return [promise](result<Answer> answer) mutable { promise.deliver(std::move(answer)); };
}

/// One question and its answer; a refusal is part of the answer, not an actor's error.
template <class Question, class Answer = typename Question::answer>
using answers = typename caf::replies_to<Question>::template with<result<Answer>>;

/// An actor that answers all of a list, and takes further messages.
template <class List, class... Message>
struct answering;
template <class... Question, class... Message>
struct answering<questions<Question...>, Message...> {
  using actor = caf::typed_actor<answers<Question>..., Message...>;
};

/// One account: agrees, reserves, settles. `passivate` is answered by whether the actor ends.
using account_actor = caf::typed_actor<answers<post_transaction, committed_submission>,
                                       caf::replies_to<hold_transactions>::with<transactions_held>,
                                       receives<release_account>, receives<settle_account>,
                                       answers<get_account, account_view>, caf::replies_to<passivate>::with<bool>>;

/// Finds or activates accounts, and takes every message to them.
using account_registry_actor =
    caf::typed_actor<answers<post_transaction, committed_submission>,
                     caf::replies_to<hold_transactions>::with<transactions_held>, receives<release_transaction>,
                     receives<settle_batch>, answers<get_account, account_view>, receives<account_is_missing>,
                     receives<revive_account>, receives<tick>, caf::replies_to<get_status>::with<registry_status>>;

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

/// Takes the holds of a group of transactions, appends what was agreed to, and ends.
using transaction_group_actor =
    caf::typed_actor<answers<post_group, posted_group>, receives<transactions_held>, receives<tick>>;

/// Reads the committed history; has a thread of its own.
using query_actor = answering<store_questions>::actor;

/// A cell that owns its accounts and can be asked. Told to whoever asks cells, again after each restart.
struct cell_parts {
  account_registry_actor registry;
  journal_actor journal;
};

/// Hashes and checks passwords, and refuses when too many wait.
using passwords_actor = answering<questions<hash_password_of, check_password>>::actor;

/// Makes pictures and workbooks, reads the logs, and refuses when too many wait.
using files_actor = answering<file_questions>::actor;

/// Hands messages over to whoever delivers them; has a thread of its own.
using notification_courier_actor = caf::typed_actor<caf::replies_to<deliver_message>::with<delivery_outcome>>;

/// Takes what is due by one channel to its courier.
using notification_dispatcher_actor = caf::typed_actor<receives<cell_parts>, receives<tick>>;

/// One login or API key: who it is, what it may, how often it has asked, which keys are running.
using session_actor = answering<joined_questions<questions_to_sessions, questions<find_running_claims>>,
                                caf::replies_to<admission_request>::with<admission>, receives<finish_claim>,
                                receives<standing_changed>, receives<roles_changed>, receives<cell_parts>,
                                receives<passivate>>::actor;

/// One user: opens accounts, logs in, changes what is known of it; one change at a time, so that the rules about
/// all of them hold.
using user_actor =
    answering<joined_questions<user_questions, questions<log_in, reactivate_user, register_user, invite_user>>,
              receives<send_reset_link>, receives<roles_changed>, receives<passivate>>::actor;

/// Roles, and what a second member of staff has to confirm.
using administration_actor =
    answering<joined_questions<administration_questions, questions<grant_role_by_operator>>,
              receives<passivate>>::actor;

/// Finds or activates sessions and users.
using identity_actor =
    answering<joined_questions<user_questions, identity_questions, questions<grant_role_by_operator>>,
              caf::replies_to<admission_request>::with<admission>, receives<finish_claim>,
              receives<standing_changed>, receives<oauth_client_deleted>, receives<roles_changed>,
              receives<read_roles_again>, receives<cell_parts>, receives<tick>,
              caf::replies_to<get_status>::with<registry_status>>::actor;

}  // namespace florin
