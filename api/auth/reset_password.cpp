#include "api/auth/reset_password.hpp"

#include "actors/credentials/link_token.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/user_commands.hpp"
#include "api/auth/credential_review.hpp"

namespace florin {

void set_forgotten_password(const call_ptr& call, reset_password_request body) {
  auto user = user_of_link_token(body.token);
  if (!user) return call->refuse(bad_link_token());
  bool ends_all = body.end_everything.value_or(false);
  reset_password command{*user,        std::move(body.token), std::move(body.new_password),
                         call->from(), call->now(),           ends_all};
  call->ask(std::move(command),
            [call, user = *user, ends_all](done) { review_credentials(call, user, ends_all); });
}

}  // namespace florin
