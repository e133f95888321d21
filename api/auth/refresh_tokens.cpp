#include "api/auth/refresh_tokens.hpp"

#include "api/auth/login.hpp"

namespace florin {

void refresh_tokens(const call_ptr& call, refresh_request body) {
  auto claim = call->shared().tokens.read_refresh(body.refresh_token);
  if (!claim) return call->refuse(claim.error());
  call->ask(refresh_login{claim->session, claim->generation, call->from(), call->now()},
            [call](const live_login& refreshed) { call->succeed(200, tokens_for(call, refreshed)); });
}

}  // namespace florin
