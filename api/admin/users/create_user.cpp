#include "api/admin/users/create_user.hpp"

namespace florin {

void invite_new_user(const call_ptr& call, invite_user_request body) {
  invite_user command{std::move(body.username),
                      std::move(body.email),
                      std::move(body.locale).value_or("en"),
                      std::move(body.full_name).value_or(""),
                      call->from(),
                      call->now()};
  call->ask(std::move(command), [call](const user& invited) {
    call->succeed_at("/v1/admin/users/" + to_text(invited.id), admin_body_of(invited));
  });
}

}  // namespace florin
