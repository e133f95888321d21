#include "actors/administration/administration_commands.hpp"
#include "actors/credentials/password_messages.hpp"
#include "actors/oauth/grant_rules.hpp"
#include "actors/oauth/oauth_commands.hpp"
#include "actors/session/api_key_commands.hpp"
#include "actors/session/api_key_rules.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/user/absent_user.hpp"
#include "actors/user/device_rules.hpp"
#include "actors/user/email_rules.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/login_decisions.hpp"
#include "actors/user/office_rules.hpp"
#include "actors/user/passkey_rules.hpp"
#include "actors/user/password_rules.hpp"
#include "actors/user/phone_rules.hpp"
#include "actors/user/profile_rules.hpp"
#include "actors/user/registration_rules.hpp"
#include "actors/user/second_factor_rules.hpp"
#include "actors/user/staff_rules.hpp"
#include "actors/user/user_actor.hpp"

// How a user deals with each of its questions: all that is instantiated for every one of them.

namespace florin {
namespace {

/// Whoever logs in is not told what was wrong.
template <class Command>
error wrong_password() {
  return is_among<Command, questions_to_named_users> ? login_refused() : wrong_current_password();
}

/// What the request is remembered as; a refusal, though something of it is committed, does not count as done.
template <class Answer>
std::optional<idempotency_record> outcome_of(const origin& from, const result<Answer>& answer) {
  if (!answer) return std::nullopt;
  auto outcome = from.outcome;
  if constexpr (requires { answer->id; })
    if (outcome) outcome->point_to(answer->id);
  return outcome;
}

}  // namespace

/// How a user deals with each question.
struct live_user::way {
  using function = void (*)(live_user&, void*, given_promise);

  template <class Question>
  requires is_among<Question, questions_to_new_users>
  static void take(live_user& self, void* question, given_promise promise) {
    self.enrol(*static_cast<Question*>(question), kept_by<user>(promise));
  }
  template <class Question>
  requires is_among<Question, joined_questions<questions_to_users, questions_to_named_users>>
  static void take(live_user& self, void* question, given_promise promise) {
    const auto& asked = *static_cast<const Question*>(question);
    std::optional<error> refusal;
    if constexpr (requires { asked.from; }) refusal = refuse_ended_session(self.state_, asked.from);
    if (self.presence_ == presence::missing) refusal = absent_user<Question>();
    if (refusal)
      promise.deliver(given{std::move(*refusal)});
    else
      self.carry_out_in_office(asked, kept_by<typename Question::answer>(promise));
  }
};

caf::result<given> live_user::take(asked<people_questions>& message) {
  auto way_to_take = ways_of<way, people_questions>[message.place];
  if (!way_to_take) return given{not_asked_here()};
  if (!is_place_of<questions_to_new_users, people_questions>(message.place)) {
    if (presence_ == presence::unknown) {
      load();
      return delegate(caf::actor_cast<user_actor>(this), std::move(message));
    }
    if (presence_ == presence::unreadable) return given{*absence()};
  }
  auto promise = make_response_promise<given>();
  way_to_take(*this, message.content.get(), promise);
  return promise;
}

template <class Command>
void live_user::carry_out_in_office(const Command& command, answer_handler<typename Command::answer> answer) {
  if constexpr (requires { command.has_successor; })
    // Not waited for: the administration asks this actor who the user is.
    if (leaves_office(state_, command, with_.policies.staff_is_relaxed))
      return ask(*this, with_.sessions, caf::infinite, leave_office{command}, unknown_outcome(),
                 std::move(answer));
  carry_out(command, std::move(answer));
}

template <class Command>
void live_user::carry_out(const Command& command, answer_handler<typename Command::answer> answer) {
  if constexpr (requires { command.password; })
    with_right_password({command.password, command.from, command.now, wrong_password<Command>()}, answer,
                        [this, command, answer] { decide_on(command, answer); });
  else
    decide_on(command, std::move(answer));
}

void live_user::carry_out(const open_client_session& command, answer_handler<live_login> answer) {
  if (state_.status != user_status::active) return answer(session_over());
  find_client_session_of(command.client, command.now,
                         [this, command, answer](const result<describe_session::answer>& found) {
                           if (!found) return answer(found.error());
                           if (*found) return answer(reopened(state_, (*found)->session, command, context()));
                           decide_on(command, answer);
                         });
}

template <class Command>
void live_user::enrol(const Command& command, answer_handler<user> answer) {
  state_.id = id_;
  key_ = data_key{secrets_()};
  decide_on(command, std::move(answer));
}

template <class Command>
void live_user::decide_on(const Command& command, answer_handler<typename Command::answer> answer) {
  auto decided = decide(state_, in_turn(command), context());
  if (decided)
    carry_through(std::move(*decided), command.from, std::move(answer));
  else
    answer(decided.error());
}

template <class Answer>
void live_user::carry_through(user_decision<Answer> decided, const origin& from, answer_handler<Answer> answer) {
  auto outcome = outcome_of(from, decided.answer);
  auto then = [answer = std::move(answer), given = decided.answer](const std::optional<error>& refusal) {
    answer(refusal ? result<Answer>{*refusal} : given);
  };
  carry_through(without_answer(std::move(decided)), from, std::move(outcome), std::move(then));
}

}  // namespace florin
