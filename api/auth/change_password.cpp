#include "api/auth/change_password.hpp"

#include "actors/user/user_commands.hpp"

namespace florin {

void change_own_password(const call_ptr& call, change_password_request body) {
  const auto& caller = call->caller();
  if (caller.kind != credential_kind::login)
    return call->refuse(
        {error_code::business_rule_violation, "A password is changed by its user, not by an API key", {}});
  change_password command{
      caller.user,  caller.session, std::move(body.current_password), std::move(body.new_password),
      call->from(), call->now()};
  call->ask(std::move(command), [call](done) { call->send({204, {}, {}}); });
}

}  // namespace florin
