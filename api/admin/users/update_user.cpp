#include "api/admin/users/update_user.hpp"

#include "actors/user/profile_commands.hpp"
#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void update_registered_user(const call_ptr& call, update_user_request body) {
  auto id = named_user(call, std::nullopt);
  if (!id) return;
  update_user command{*id,
                      std::move(body.full_name),
                      std::move(body.email),
                      std::move(body.locale),
                      call->caller().reaches_others,
                      call->from(),
                      call->now()};
  call->ask(std::move(command), [call](const user& state) { call->succeed(200, admin_body_of(state)); });
}

}  // namespace florin
