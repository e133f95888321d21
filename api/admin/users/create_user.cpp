#include "api/admin/users/create_user.hpp"

#include "actors/user/registration_rules.hpp"
#include "api/middleware/typed_endpoint.hpp"

namespace florin {
namespace {

invite_user invitation_of(const call_ptr& call, invite_user_request body, timestamp now) {
  return {std::move(body.username),
          std::move(body.email),
          std::move(body.locale).value_or("en"),
          std::move(body.full_name).value_or(""),
          call->from(),
          now};
}

}  // namespace

void invite_new_user(const call_ptr& call, invite_user_request body) {
  call->ask(invitation_of(call, std::move(body), call->now()),
            [call](const user& invited) { call->succeed_with_new(to_text(invited.id), admin_body_of(invited)); });
}

void show_invitation_again(const call_ptr& call, const idempotency_record& stored,
                           std::function<void(std::string)> then) {
  invite_user_request body;
  if (!read_body(call, fields_of<invite_user_request>(), &body)) return;
  user nobody;
  nobody.id = user_id{stored.made};
  then(success_body(
      admin_body_of(registered_user(nobody, invitation_of(call, std::move(body), stored.recorded_at)))));
}

}  // namespace florin
