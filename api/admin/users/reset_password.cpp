#include "api/admin/users/reset_password.hpp"

#include "actors/user/staff_commands.hpp"
#include "api/admin/named_user.hpp"

namespace florin {

void void_users_password(const call_ptr& call, void_password_request body) {
  auto id = named_user(call, body.user_id);
  if (!id) return;
  call->ask(void_password{*id, call->caller().reaches_others, call->from(), call->now()}, [call](done) {
    call->send({202, {}, {}});
  });
}

}  // namespace florin
