#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "actors/account/product.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/identity/sandbox_commands.hpp"
#include "actors/identity/sending_caps.hpp"
#include "actors/identity/session_directory.hpp"
#include "actors/identity/session_look_ups.hpp"
#include "actors/identity/stranger_guards.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/request_budget.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/supervision/supervisor.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

struct identity_settings {
  std::chrono::seconds passivate_after{300};
  std::shared_ptr<const product_catalogue> catalogue;
  std::shared_ptr<const key_ring> keys;
  user_policies policies;
  /// Each actor that makes ids has a source of its own; only a simulation wants them to repeat themselves.
  std::function<identifier_source()> make_identifiers = [] { return identifier_source{}; };
  secret_source secrets = make_secret;
};

/// Whom identity asks, and tells.
struct identity_surroundings {
  query_actor queries;
  passwords_actor passwords;
  /// What was read and does not belong together, so that it was not used, and of whom it is: for the log.
  std::function<void(std::string_view what, const std::string& of)> distrusted = [](std::string_view,
                                                                                    const std::string&) {};
  /// A message was not sent, or a code refused: by which channel, and whose bound it was ("user", "number",
  /// "country", "bank" or "address").
  std::function<void(notification_channel channel, std::string_view by)> withheld = [](notification_channel,
                                                                                       std::string_view) {};
};

/// Finds or activates sessions by their credential and users by their id, and registers new ones.
class identity final : public identity_actor::base {
 public:
  identity(caf::actor_config& config, identity_surroundings surroundings, identity_settings settings,
           const time_source& time, crash_observer observer);

  const char* name() const override { return "identity"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct active_user {
    user_actor actor;
    timestamp last_used;
  };
  /// How it deals with each question.
  struct way;
  using people_question = asked<people_questions>;
  using session_use = std::function<void(const result<session_actor>&)>;

  using name_use = std::function<void(const result<find_user::answer>&)>;

  /// Answers a question, or hands it on to whoever does.
  caf::result<given> take(people_question& message);
  /// Answers a question by its `carry_out`.
  template <class Question>
  caf::result<given> answer(const Question& question);

  // Sessions.
  caf::result<admission> admit(admission_request asked);
  void with_session(const session_name& name, session_use use);
  void look_up_session(const session_name& name);
  void found_session(const std::string& waiting_for, const result<load_session::answer>& found);
  session_actor activate(const stored_session& stored);
  session_actor find_active(const session_name& name);
  /// Whoever presents a credential itself, rather than being let in by one, is told no more than whether it is
  /// good.
  caf::result<given> to_session(people_question& question, const session_id& session, bool is_credential);
  void carry_out(const list_sessions& asked, answer_handler<list_sessions::answer> answer);
  void describe(const find_sessions_of::answer& sessions, timestamp now,
                answer_handler<list_sessions::answer> listed);

  void carry_out(const end_surplus_sessions& opened, answer_handler<florin::done> answer);
  void end_surplus(const session_id& id, const end_surplus_sessions& opened);

  // Users.
  user_actor user_with(const user_id& id);
  caf::result<given> to_user(people_question& question, const user_id& user);
  void look_up(user_name kind, const std::string& name, name_use use);
  void carry_out(const find_user& asked, answer_handler<find_user::answer> answer);
  void carry_out(const begin_passkey_login& command, answer_handler<passkey_question> answer);
  /// To the user who has this name; whether the password is right, that one knows.
  struct named_attempt {
    std::string name;
    std::string password;
    origin from;
    timestamp now;
  };
  caf::result<given> to_user_named(people_question& question, const named_attempt& attempt);
  void refuse_stranger(const std::string& claim, const named_attempt& attempt,
                       answer_handler<florin::done> answer);
  void carry_out(const take_sending_room& wanted, answer_handler<florin::done> answer);
  /// Calls `then` once it is known which codes were sent lately, or with why it cannot be.
  void with_sent_codes(std::function<void(std::optional<error>)> then);
  void remember_code(const stored_notification& sent);
  void carry_out(const forgot_password& command, answer_handler<florin::done> answer);
  caf::result<given> to_new_user(people_question& question, const std::string& username, timestamp now,
                                 bool will_log_in);
  /// It ends once it is idle; the next command activates it again.
  void let_go(const user_id& id);
  void name_what_is_taken(const std::string& username, std::function<void(error)> answer);
  void carry_out(const list_users& asked, answer_handler<list_users::answer> answer);
  void carry_out(const create_sandbox_customer& command, answer_handler<create_sandbox_customer::answer> answer);
  void attempt(const create_sandbox_customer& command,
               const answer_handler<create_sandbox_customer::answer>& answer, int attempts);
  std::optional<error> absence_of_cell() const;

  // Roles and administration.
  void read_roles();
  void use_roles(const roles_changed& changed);
  caf::result<given> to_administration(people_question& question);

  void use_cell(cell_parts parts);
  void tell_sessions(const standing_changed& changed);
  void end_sessions_of(const oauth_client_deleted& deleted);
  /// They leave the memory at once: whoever asks from now on is answered by what is stored.
  template <class Predicate>
  void let_go_of_sessions(Predicate is_meant);
  void sweep();
  /// Whose retention is over.
  caf::result<due_report> erase(const user_id& user);
  void actor_is_down(const caf::down_msg& message);

  identity_surroundings with_;
  identity_settings settings_;
  const time_source& time_;
  crash_observer observer_;
  cell_parts cell_;
  identifier_source identifiers_;
  session_directory<session_actor> sessions_;
  session_look_ups<session_use> look_ups_;
  std::unordered_map<user_id, active_user> users_;
  stranger_guards strangers_;
  /// Users who were told that some of their sessions were too many: once a day is enough, or after a restart.
  request_counter surplus_notices_;
  sending_caps sending_;
  bool knows_sent_codes_ = false;
  /// Null until they are read: nobody may do anything by then.
  role_table_ptr roles_;
  administration_actor administration_;
};

}  // namespace florin
