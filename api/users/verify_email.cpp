#include "api/users/verify_email.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

void send_email_link(const call_ptr& call) {
  call->ask(send_verification{call->caller().user, call->from(), call->now()}, [call](done) {
    call->send({202, {}, {}});
  });
}

void confirm_address(const call_ptr& call, confirm_email_request body) {
  auto user = user_of_link_token(body.token);
  if (!user) return call->refuse(bad_link_token());
  call->ask(confirm_email{*user, std::move(body.token), call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
