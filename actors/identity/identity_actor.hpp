#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "actors/account/product.hpp"
#include "actors/credentials/key_ring.hpp"
#include "actors/identity/session_directory.hpp"
#include "actors/identity/session_look_ups.hpp"
#include "actors/interfaces.hpp"
#include "actors/supervision/supervisor.hpp"
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
  /// What became of an erasure after the retention: "erased", or the code of its refusal.
  std::function<void(std::string_view outcome)> erasure_tried = [](std::string_view) {};
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
  template <class Answer>
  using promise = caf::typed_response_promise<result<Answer>>;
  using session_use = std::function<void(const result<session_actor>&)>;

  template <class... Question>
  behavior_type behavior_for(questions<Question...>);

  using name_use = std::function<void(const result<find_user::answer>&)>;

  /// What somebody else carries out is taken there.
  template <class Question>
  caf::result<result<typename Question::answer>> carry_out(Question asked);

  // Sessions.
  caf::result<admission> admit(admission_request asked);
  void with_session(const session_name& name, session_use use);
  void look_up_session(const session_name& name);
  void found_session(const std::string& waiting_for, const result<load_session::answer>& found);
  session_actor activate(const stored_session& stored);
  session_actor find_active(const session_name& name);
  template <class Command>
  caf::result<result<typename Command::answer>> to_session(Command command);
  caf::result<result<find_running_claims::answer>> carry_out(find_running_claims asked);
  caf::result<result<list_sessions::answer>> carry_out(list_sessions asked);
  void describe(const find_sessions_of::answer& sessions, timestamp now,
                answer_handler<list_sessions::answer> listed);

  // Users.
  user_actor user_with(const user_id& id);
  template <class Command>
  caf::result<result<typename Command::answer>> to_user(Command command);
  void look_up(user_name kind, const std::string& name, name_use use);
  caf::result<result<find_user::answer>> carry_out(find_user asked);
  caf::result<result<log_in::answer>> carry_out(log_in command) { return to_user_named(std::move(command)); }
  caf::result<result<passkey_question>> carry_out(begin_passkey_login command);
  caf::result<result<florin::done>> carry_out(reactivate_user command) {
    return to_user_named(std::move(command));
  }
  /// To the user whose name and password the command has.
  template <class Command>
  caf::result<result<typename Command::answer>> to_user_named(Command command);
  template <class Command>
  void refuse_stranger(const Command& command, answer_handler<typename Command::answer> answer);
  caf::result<result<florin::done>> carry_out(forgot_password command);
  caf::result<result<user>> carry_out(register_user command) { return to_new_user(std::move(command)); }
  caf::result<result<user>> carry_out(invite_user command) { return to_new_user(std::move(command)); }
  template <class Command>
  caf::result<result<user>> to_new_user(Command command);
  /// It ends once it is idle; the next command activates it again.
  void let_go(const user_id& id);
  void name_what_is_taken(const std::string& username, answer_handler<user> answer);
  caf::result<result<list_users::answer>> carry_out(list_users asked);
  caf::result<result<create_sandbox_customer::answer>> carry_out(create_sandbox_customer command);
  void attempt(const create_sandbox_customer& command, promise<create_sandbox_customer::answer> answer,
               int attempts);
  std::optional<error> absence_of_cell() const;

  // Roles and administration.
  void read_roles();
  void use_roles(const roles_changed& changed);
  template <class Command>
  caf::result<result<typename Command::answer>> to_administration(Command command);

  void use_cell(cell_parts parts);
  void tell_sessions(const standing_changed& changed);
  void end_sessions_of(const oauth_client_deleted& deleted);
  void sweep();
  /// Of the users who were deleted long enough ago, the next hundred.
  void erase_overdue();
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
  /// Null until they are read: nobody may do anything by then.
  role_table_ptr roles_;
  administration_actor administration_;
  /// Up to which user all were looked at who are due to be erased.
  user_id last_overdue_;
};

}  // namespace florin
