#include "api/auth/change_password.hpp"

#include "actors/user/user_commands.hpp"
#include "api/auth/credential_review.hpp"

namespace florin {

void change_own_password(const call_ptr& call, change_password_request body) {
  const auto& caller = call->caller();
  if (caller.kind != credential_kind::login)
    return call->refuse(
        {error_code::business_rule_violation, "A password is changed by its user, not by an API key", {}});
  bool ends_all = body.end_everything.value_or(false);
  change_password command{
      caller.user, caller.session, std::move(body.current_password), std::move(body.new_password), call->from(),
      call->now(), ends_all};
  call->ask(std::move(command),
            [call, ends_all](done) { review_credentials(call, call->caller().user, ends_all); });
}

}  // namespace florin
