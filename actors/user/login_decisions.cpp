#include "actors/user/login_decisions.hpp"

namespace florin {

result<user_decision<live_login>> decide(const user& state, const log_in& command, const user_context& context) {
  if (state.status != user_status::active) return login_refused();
  auto login = open_login(state, context.identifiers.next<session_id>(command.now), command.from, command.now,
                          context.policies.logins);
  user_decision<live_login> decided{login.after, "user.logged_in", live_login{login.opened, state.roles},
                                    {},          {login.opened},   {}};
  if (login.is_from_new_device) {
    decided.event = "user.logged_in_from_new_device";
    decided.mail = {security_notice(state, context.identifiers.next<mail_id>(command.now),
                                    mail_template::login_from_new_device, command.from, context.policies.links,
                                    command.now)};
  }
  return decided;
}

result<user_decision<done>> decide(const user& state, const end_logins& command, const user_context&) {
  return user_decision<done>{
      without_logins(state, command.but, command.now), "user.logins_ended", done{}, {}, {}, {}};
}

}  // namespace florin
