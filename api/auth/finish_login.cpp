#include "api/auth/finish_login.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/second_factor_commands.hpp"

namespace florin {

void finish_login_with_code(const call_ptr& call, finish_login_request body) {
  auto user = user_of_link_token(body.challenge);
  if (!user) return call->refuse(login_refused());
  finish_login command{*user, std::move(body.challenge), std::move(body.code), call->from(), call->now()};
  call->ask(std::move(command),
            [call](const live_login& opened) { call->succeed(200, tokens_for(call, opened)); });
}

}  // namespace florin
