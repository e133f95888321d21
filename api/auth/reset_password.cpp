#include "api/auth/reset_password.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

void set_forgotten_password(const call_ptr& call, reset_password_request body) {
  auto user = user_of_link_token(body.token);
  if (!user) return call->refuse(bad_link_token());
  reset_password command{*user, std::move(body.token), std::move(body.new_password), call->from(), call->now()};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
