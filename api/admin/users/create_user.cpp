#include "api/admin/users/create_user.hpp"

namespace florin {

void invite_new_user(const call_ptr& call, invite_user_request body) {
  register_user command;
  command.username = std::move(body.username);
  command.email = std::move(body.email);
  command.locale = body.locale.value_or("en");
  command.is_invited = true;
  command.from = call->from();
  command.now = call->now();
  call->ask(std::move(command), [call](const user& invited) {
    call->succeed_at("/v1/admin/users/" + to_text(invited.id), admin_body_of(invited));
  });
}

}  // namespace florin
