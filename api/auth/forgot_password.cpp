#include "api/auth/forgot_password.hpp"

#include "actors/user/user_commands.hpp"

namespace florin {

void send_password_link(const call_ptr& call, forgot_password_request body) {
  call->ask(forgot_password{std::move(body.email), call->from(), call->now()}, [call](done) {
    call->send({202, {}, {}});
  });
}

}  // namespace florin
