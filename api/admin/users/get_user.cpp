#include "api/admin/users/get_user.hpp"

#include "actors/role/role.hpp"
#include "actors/user/user_commands.hpp"
#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void get_registered_user(const call_ptr& call) {
  auto id = named_user(call, std::nullopt);
  if (id)
    call->ask(get_user{*id}, [call](const user& state) {
      call->succeed(200, admin_body_of(state, call->caller().may(compliance_permission)));
    });
}

}  // namespace florin
