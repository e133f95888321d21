#include "actors/user/login_decisions.hpp"

#include "actors/session/standing.hpp"
#include "actors/user/second_factor_rules.hpp"

namespace florin {

user_decision<live_login> decide_login(const user& state, login_proof proof, const origin& from, timestamp now,
                                       const user_context& context) {
  auto login =
      open_login(state, context.identifiers.next<session_id>(now), proof, from, now, context.policies.logins);
  user_decision<live_login> decided{login.after,
                                    user_events::logged_in,
                                    live_login{login.opened, state.roles, context.roles.permissions_of(state)},
                                    {},
                                    {login.opened},
                                    {}};
  if (login.is_from_new_device) {
    decided.event = user_events::logged_in_from_new_device;
    decided.notifications = {security_notice(state, context.identifiers.next<notification_id>(now),
                                             notification_template::login_from_new_device, from,
                                             context.policies.links, now)};
  }
  return decided;
}

result<user_decision<log_in::answer>> decide(const user& state, const log_in& command,
                                             const user_context& context) {
  using decision = user_decision<log_in::answer>;
  if (!may_log_in(state.status, state.block)) return login_refused();
  if (state.factor.is_enabled()) {
    log_in::answer challenged{std::nullopt, make_login_challenge(state, context.keys, command.now)};
    return decision{state, {}, std::move(challenged), {}, {}, {}};
  }
  auto decided = decide_login(state, login_proof::password, command.from, command.now, context);
  return decision{std::move(decided.after),
                  decided.event,
                  log_in::answer{*decided.answer, ""},
                  std::move(decided.notifications),
                  std::move(decided.opened),
                  {}};
}

result<user_decision<done>> decide(const user& state, const end_logins& command, const user_context&) {
  if (auto refusal = refuse_ending_sessions(state.id, state, command.from)) return *refusal;
  auto after = without_logins(state, command.but, command.now);
  if (command.ends_programs) after = without_programs(std::move(after), command.now);
  return user_decision<done>{std::move(after), user_events::logins_ended, done{}, {}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const report_surplus_sessions& command,
                                   const user_context& context) {
  auto notice = security_notice(state, context.identifiers.next<notification_id>(command.now),
                                notification_template::surplus_sessions_ended, command.from,
                                context.policies.links, command.now);
  // What was ended is recorded with each session.
  return user_decision<done>{state, {}, done{}, {std::move(notice)}, {}, {}};
}

result<user_decision<done>> decide(const user& state, const report_token_reuse& command,
                                   const user_context& context) {
  auto notice = security_notice(state, context.identifiers.next<notification_id>(command.now),
                                notification_template::sessions_ended_token_reuse, command.from,
                                context.policies.links, command.now);
  return user_decision<done>{state, user_events::refresh_token_reused, done{}, {std::move(notice)}, {}, {}};
}

}  // namespace florin
