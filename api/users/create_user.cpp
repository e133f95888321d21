#include "api/users/create_user.hpp"

#include "actors/user/registration_rules.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/users/user_body.hpp"

namespace florin {
namespace {

register_user registration_of(const call_ptr& call, create_user_request body, timestamp now) {
  return {std::move(body.username),   std::move(body.email), std::move(body.password),
          body.locale.value_or("en"), call->from(),          now};
}

}  // namespace

void create_user(const call_ptr& call, create_user_request body) {
  call->ask(registration_of(call, std::move(body), call->now()), [call](const user& registered) {
    call->succeed_with_new(to_text(registered.id), body_of(registered));
  });
}

void show_registration_again(const call_ptr& call, const idempotency_record& stored,
                             std::function<void(std::string)> then) {
  create_user_request body;
  if (!read_body(call, fields_of<create_user_request>(), &body)) return;
  user nobody;
  nobody.id = user_id{stored.made};
  then(success_body(body_of(registered_user(nobody, registration_of(call, std::move(body), stored.recorded_at)))));
}

}  // namespace florin
