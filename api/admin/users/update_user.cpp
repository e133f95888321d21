#include "api/admin/users/update_user.hpp"

#include "api/admin/named_user.hpp"
#include "api/admin/users/admin_user_body.hpp"

namespace florin {

void update_registered_user(const call_ptr& call, update_user_request body) {
  auto id = named_user(call, std::nullopt);
  if (!id) return;
  correct_user(call, *id, std::move(body), call->caller().reaches_others,
               [call](const user& state) { call->succeed(200, admin_body_of(state)); });
}

}  // namespace florin
