#include "api/users/life_cycle.hpp"

#include "actors/user/life_cycle_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"

namespace florin {
namespace {

void answer_nothing(const call_ptr& call) { call->send({204, {}, {}}); }

}  // namespace

void deactivate_oneself(const call_ptr& call) {
  if (refuse_unless_logged_in(call)) return;
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, ""}, [call](bool is_confirmed) {
    call->ask(deactivate_user{call->caller().user, call->from(), call->now(), is_confirmed},
              [call](done) { answer_nothing(call); });
  });
}

void reactivate_oneself(const call_ptr& call, reactivate_request body) {
  if (body.email.has_value() == body.username.has_value())
    return call->refuse(error{error_code::validation_error, "The user has to be named in one way", {}}.with(
        "email", std::vector<std::string>{"Either this or the username is required"}));
  auto name = body.email ? std::move(*body.email) : std::move(*body.username);
  call->ask(reactivate_user{std::move(name), std::move(body.password), call->from(), call->now(),
                            std::move(body.code).value_or("")},
            [call](done) { answer_nothing(call); });
}

void delete_oneself(const call_ptr& call, deletion_query query) {
  if (refuse_unless_logged_in(call)) return;
  bool is_soft = query.mode == deletion_mode::soft;
  confirmed_intent intent{std::string(call->operation()->name), std::nullopt, ""};
  find_confirmation(call, std::move(intent), [call, is_soft](bool is_confirmed) {
    auto gone = [call](done) { answer_nothing(call); };
    auto user = call->caller().user;
    if (is_soft) return call->ask(delete_user{user, call->from(), call->now(), is_confirmed}, gone);
    call->ask(erase_user{user, call->from(), call->now(), is_confirmed}, gone);
  });
}

}  // namespace florin
