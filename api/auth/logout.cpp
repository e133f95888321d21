#include "api/auth/logout.hpp"

namespace florin {

void log_out(const call_ptr& call) {
  const auto& caller = call->caller();
  if (caller.kind != credential_kind::login)
    return call->refuse({error_code::business_rule_violation, "An API key is no login that could be ended", {}});
  call->ask(end_session{caller.user, caller.session, "logged_out", call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
