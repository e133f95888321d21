#pragma once

#include <functional>

#include "actors/account/account_commands.hpp"
#include "actors/credentials/password_messages.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/profile_commands.hpp"
#include "actors/user/sending_rules.hpp"
#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {

/// What users' actors share.
struct user_surroundings {
  account_registry_actor registry;
  journal_actor journal;
  query_actor queries;
  passwords_actor passwords;
  /// Told when the sessions of a user have to know something.
  identity_actor sessions;
  std::shared_ptr<const product_catalogue> catalogue;
  std::shared_ptr<const key_ring> keys;
  user_policies policies;
  role_table_ptr roles;
  /// A notice was not sent by this channel: there were too many.
  std::function<void(notification_channel)> withheld = [](notification_channel) {};
};

/// A user who is in memory, with the accounts that it holds. It does one thing at a time that changes it, so that
/// the rules about all of it hold.
class live_user final : public user_actor::base {
 public:
  live_user(caf::actor_config& config, user_id id, user_surroundings surroundings, identifier_source identifiers,
            secret_source secrets);

  const char* name() const override { return "user"; }
  void on_exit() override { with_ = {}; }

 protected:
  behavior_type make_behavior() override;

 private:
  enum class presence : std::uint8_t { unknown, live, missing, unreadable };
  using refusal_handler = std::function<void(std::optional<error>)>;
  struct way;

  void load();
  void read(const stored_user& stored);
  /// Why there is no user to ask, once loading has been tried.
  std::optional<error> absence();
  /// Deals with a question once it is known whether the user is there.
  caf::result<given> take(asked<people_questions>& message);

  /// Has the administration carry it out when it would take an administrator from the bank: whether there is
  /// another one is decided there, one after the other.
  template <class Command>
  void carry_out_in_office(const Command& command, answer_handler<typename Command::answer> answer);
  // What has a rule is decided by it.
  template <class Command>
  void carry_out(const Command& command, answer_handler<typename Command::answer> answer);
  void carry_out(const open_account& command, answer_handler<open_account::answer> answer);
  void carry_out(const instruct_account& command, answer_handler<account_view> answer);
  void carry_out(const get_user& command, answer_handler<user> answer);
  void carry_out(const list_outbox& command, answer_handler<list_outbox::answer> answer);
  void carry_out(const get_avatar& command, answer_handler<get_avatar::answer> answer);
  void carry_out(const delete_user& command, answer_handler<florin::done> answer);
  void carry_out(const erase_user& command, answer_handler<florin::done> answer);
  void carry_out(const erase_deleted_user& command, answer_handler<florin::done> answer);
  void carry_out(const open_client_session& command, answer_handler<live_login> answer);
  /// Decides with the accounts as they are now.
  template <class Command>
  void leave(const Command& command, answer_handler<florin::done> answer);
  template <class Command>
  void enrol(const Command& command, answer_handler<user> answer);
  void send_password_link(const send_reset_link& command);
  /// And sends the link then, if there is room.
  void find_reset_links_sent(const send_reset_link& command);
  /// With the user as he is once it is counted.
  void commit_password_link(const send_reset_link& command, const user& after);

  /// The command as of an instant that is no earlier than what was decided before it: requests wait, for passwords
  /// above all, and are decided in another order than they came in. So whatever a command ends, it ends also what
  /// came later and was decided first.
  template <class Command>
  Command in_turn(Command command);
  /// Decides by the state of now, and carries that through.
  template <class Command>
  void decide_on(const Command& command, answer_handler<typename Command::answer> answer);
  struct password_check {
    std::string password;
    origin from;
    timestamp now;
    /// What whoever has a wrong one is told.
    error refusal;
  };
  /// Calls `then` when the password is the user's; otherwise counts the failure, and calls `refuse`.
  void with_right_password(const password_check& check, std::function<void(error)> refuse,
                           std::function<void()> then);
  template <class Answer>
  void carry_through(user_decision<Answer> decided, const origin& from, answer_handler<Answer> answer);
  void carry_through(user_decision<florin::done> decided, const origin& from,
                     std::optional<idempotency_record> outcome, refusal_handler then);
  /// Some logins may be too many now.
  void tell_of_logins(const std::vector<session>& opened, const origin& from);
  /// Calls `then` once the bank has room for what is sent, from the `next` on that needs any; nothing else is done
  /// in the meantime. Notices without room are left out.
  void take_sending_rooms(std::shared_ptr<bounded_sending> sending, std::size_t next, refusal_handler then);
  void give_back(const bounded_sending& sending, std::size_t count);
  /// What of the messages is sent, which the user as he shall be remembers.
  result<bounded_sending> bounded(const user_decision<florin::done>& decided, user& wanted);
  std::vector<entity_change> changes_of(const user_decision<florin::done>& decided, const user& wanted,
                                        const std::vector<notification>& messages, const origin& from) const;
  /// Hashes the new password if there is one, while nothing else is decided.
  void hash(const std::string& new_password, const origin& from, answer_handler<std::string> then);
  /// For whom a password is hashed.
  hashing_party asker(const origin& from) const;
  /// Journals the user as it shall be with what else belongs to it, becomes it, and calls `then`; nothing else is
  /// done in the meantime.
  void commit(const user& wanted, std::vector<entity_change> changes, std::optional<idempotency_record> outcome,
              refusal_handler then);
  entity_change change_to(const user& wanted, user_event event, const origin& from) const;

  /// Calls `then` with the session that the client has opened for itself, if that is not over; nothing else is
  /// done in the meantime.
  void find_client_session_of(const oauth_client& client, timestamp now,
                              answer_handler<describe_session::answer> then);
  /// Calls `then` with the accounts from this one on as they are now; nothing else is done in the meantime.
  void view_accounts(std::size_t from, std::vector<account_view> seen,
                     answer_handler<std::vector<account_view>> then);
  list_outbox::answer readable(const list_notifications::answer& stored) const;
  user_context context();

  void attempt(const open_account& command, const answer_handler<open_account::answer>& answer, int attempts);
  void submit(const open_account& command, const account_opened& opening,
              answer_handler<open_account::answer> done);

  user_id id_;
  user_surroundings with_;
  presence presence_ = presence::unknown;
  /// 0: not registered yet.
  std::uint64_t version_ = 0;
  user state_;
  /// The latest of the instants of what was decided.
  timestamp decided_at_;
  std::optional<data_key> key_;
  std::vector<owned_account> accounts_;
  /// Links for a forgotten password of the latest hour, once they were read from the journal.
  sent_messages reset_links_;
  bool knows_reset_links_ = false;
  identifier_source identifiers_;
  secret_source secrets_;
};

template <class Command>
Command live_user::in_turn(Command command) {
  // No request waits longer. What is further back comes after a clock that was put back, which is right by now.
  constexpr std::chrono::minutes longest_wait{1};
  if constexpr (requires { command.now; }) {
    if (command.now < decided_at_ && decided_at_ < command.now + longest_wait) command.now = decided_at_;
    decided_at_ = command.now;
  }
  return command;
}

}  // namespace florin
