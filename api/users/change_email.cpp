#include "api/users/change_email.hpp"

#include "actors/user/profile_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/auth/step_up.hpp"
#include "api/users/user_body.hpp"

namespace florin {

void confirm_own_address(const call_ptr& call, const std::string& address, std::function<void(bool)> then) {
  if (refuse_unless_logged_in(call)) return;
  find_confirmation(call, {std::string(call->operation()->name), std::nullopt, address}, std::move(then));
}

void change_own_email(const call_ptr& call, change_email_request body) {
  confirm_own_address(call, body.email, [call, email = body.email](bool is_confirmed) {
    call->ask(change_email{call->caller().user, email, call->from(), call->now(), is_confirmed},
              [call](const user& changed) { call->succeed(200, body_of(changed)); });
  });
}

}  // namespace florin
