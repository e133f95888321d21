#include "actors/account/account_commands.hpp"
#include "actors/administration/administration_commands.hpp"
#include "actors/approval/approval_commands.hpp"
#include "actors/identity/identity_actor.hpp"
#include "actors/oauth/oauth_commands.hpp"
#include "actors/role/role_commands.hpp"
#include "actors/session/api_key_commands.hpp"
#include "actors/user/device_commands.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/phone_commands.hpp"
#include "actors/user/profile_commands.hpp"
#include "actors/user/second_factor_commands.hpp"
#include "actors/user/staff_commands.hpp"

// Who answers each of the questions about people: all that is instantiated for every one of them.

namespace florin {
namespace {

using questions_with_credentials = questions<refresh_login, exchange_code>;

template <class Command>
user_id user_of(const Command& command) {
  if constexpr (requires { command.owner; })
    return command.owner;
  else
    return command.user;
}

}  // namespace

struct identity::way {
  using function = caf::result<given> (*)(identity&, people_question&);
  template <class Question>
  static caf::result<given> take(identity& self, people_question& message) {
    auto& question = unbox<Question>(message.content);
    if constexpr (is_among<Question, questions_to_sessions>)
      return self.to_session(message, question.session, is_among<Question, questions_with_credentials>);
    else if constexpr (is_among<Question, questions_to_administration>)
      return self.to_administration(message);
    else if constexpr (is_among<Question, questions_to_named_users>)
      return self.to_user_named(message, {question.login, question.password, question.from, question.now});
    else if constexpr (is_among<Question, questions_to_new_users>)
      return self.to_new_user(
          message, question.username, question.now, requires { question.password; });
    else if constexpr (is_among<Question, questions_to_users>)
      return self.to_user(message, user_of(question));
    else
      return self.answer<Question>(question);
  }
};

template <class Question>
caf::result<given> identity::answer(const Question& question) {
  auto promise = make_response_promise<given>();
  carry_out(question, kept_by<typename Question::answer>(promise));
  return promise;
}

caf::result<given> identity::take(people_question& message) {
  return ways_of<way, people_questions>[message.place](*this, message);
}

}  // namespace florin
