#pragma once

#include <functional>
#include <map>

#include "actors/administration/administration_commands.hpp"
#include "actors/administration/confirmation_rules.hpp"
#include "actors/approval/approval_commands.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/role/role_rules.hpp"

namespace florin {

/// Whom it asks and tells.
struct administration_surroundings {
  journal_actor journal;
  query_actor queries;
  /// Carries out what is decided about users, and is told what roles permit.
  identity_actor identity;
  /// Of a sandbox that was told to: an administrator needs no second factor to act.
  bool staff_is_relaxed = false;
};

/// Changes roles, and has a second member of staff confirm what needs it; one thing at a time, so that the rules
/// about all roles and administrators hold.
class administration final : public administration_actor::base {
 public:
  administration(caf::actor_config& config, administration_surroundings surroundings,
                 identifier_source identifiers);

  const char* name() const override { return "administration"; }
  void on_exit() override { with_ = {}; }

 protected:
  behavior_type make_behavior() override;

 private:
  struct way;

  /// Deals with a question once the roles are known.
  caf::result<given> take(asked<people_questions>& message);
  void load();

  // Of a role.
  template <class Command>
  void carry_out(const Command& command, answer_handler<typename Command::answer> answer);
  void carry_out(const list_roles& asked, answer_handler<role_table_ptr> answer);
  /// That the request with this key found the role as it wants it, so that its replay changes nothing later.
  void remember(const role& unchanged, const origin& from, answer_handler<role> answer);
  /// As the next version of the role.
  entity_change change_of(const role& after, role_event event);
  role_revision revision_to(const role& after);
  void become(const role& changed);

  /// Has it wait for a second member of staff, unless its rule refuses it now (confirmation_rules.hpp).
  void carry_out(const submit_for_approval& command, answer_handler<approval> answer);
  template <class Wanted>
  void submit(const Wanted& wanted, const submit_for_approval& asked, answer_handler<approval> answer);
  /// Whom it concerns is told.
  template <class Wanted>
  void let_wait(const Wanted& wanted, const approval& requested, const submit_for_approval& asked,
                answer_handler<approval> answer);
  /// The address waits with the user.
  void let_wait(const email_revision& wanted, const approval& requested, const submit_for_approval& asked,
                answer_handler<approval> answer);
  void let_wait(const role_revision& wanted, const approval& requested, const submit_for_approval& asked,
                answer_handler<approval> answer);
  void carry_out(const request_user_status& command, answer_handler<user_or_approval> answer);

  void carry_out(const decide_approval& command, answer_handler<approval> answer);
  void conclude(const stored_approval& stored, const decide_approval& command, answer_handler<approval> answer);
  void reject(const confirmation& by, const std::optional<confirmable_command>& wanted,
              answer_handler<approval> answer);
  /// For who asked for it as he is now, by the same rule, and as if nobody had to confirm it.
  template <class Wanted>
  void confirm(const Wanted& wanted, const confirmation& by, answer_handler<approval> answer);
  template <class Wanted>
  void carry_out_confirmed(const Wanted& wanted, const confirmation& by, answer_handler<approval> answer);
  void carry_out_confirmed(const role_revision& wanted, const confirmation& by, answer_handler<approval> answer);
  /// CONFLICT when it is another version of the role by now.
  std::optional<error> refuse_changed_role(const std::string& role, std::uint64_t version);
  void ask_for_approval(const approval& requested, const origin& from, answer_handler<approval> answer);
  void carry_out(const remove_role& command, answer_handler<user> answer);
  void carry_out(const leave_office& command, answer_handler<florin::done> answer);
  void carry_out(const grant_role_by_operator& command, answer_handler<user> answer);
  void carry_out(const give_enrolment_code_by_operator& command, answer_handler<enrolment_code> answer);

  template <class Command>
  void change_role_to(const role& after, role_event event, const Command& command, answer_handler<role> answer);

  /// Goes on for who may ask for it (`refuse_maker`), as he is now.
  template <class Answer>
  void for_maker(const user_id& maker, const std::vector<std::string_view>& permissions,
                 answer_handler<Answer> answer, std::function<void(const user&)> then);
  /// Goes on unless the bank would be left without an administrator who can act.
  template <class Answer>
  void unless_last_administrator(const user_id& user, answer_handler<Answer> answer, std::function<void()> then);
  /// Goes on when one of these, from this place on, can act; BUSINESS_RULE_VIOLATION when none does.
  template <class Answer>
  void if_one_can_act(std::vector<user_id> administrators, std::size_t from, answer_handler<Answer> answer,
                      std::function<void()> then);
  /// Calls `then` with who has this name, whom the operator named.
  template <class Answer>
  void for_named(const std::string& username, answer_handler<Answer> answer, std::function<void(user_id)> then);
  /// Asks, and does nothing else until the answer is there.
  template <class Actor, class Question>
  void wait_for(const Actor& actor, Question asked, answer_handler<typename Question::answer> then);
  void commit(std::vector<entity_change> changes, const origin& from,
              std::function<void(std::optional<error>)> then);

  administration_surroundings with_;
  identifier_source identifiers_;
  role_table_ptr roles_;
  /// Of the roles that were recorded.
  std::map<std::string, std::uint64_t> versions_;
  bool is_unreadable_ = false;
};

}  // namespace florin
