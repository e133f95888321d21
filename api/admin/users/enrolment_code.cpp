#include "api/admin/users/enrolment_code.hpp"

#include "actors/user/staff_commands.hpp"
#include "api/admin/named_user.hpp"

namespace florin {

void give_users_enrolment_code(const call_ptr& call) {
  auto id = named_user(call, std::nullopt);
  if (!id) return;
  // The operation's own permission is the one that reaches staff.
  call->ask(give_enrolment_code{*id, true, call->from(), call->now()}, [call](const enrolment_code& given) {
    call->succeed(200, enrolment_code_body{given.code, given.expires_at});
  });
}

}  // namespace florin
