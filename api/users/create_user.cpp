#include "api/users/create_user.hpp"

#include "actors/user/user_commands.hpp"
#include "api/users/user_body.hpp"

namespace florin {

void create_user(const call_ptr& call, create_user_request body) {
  register_user command{std::move(body.username),   std::move(body.email), std::move(body.password),
                        body.locale.value_or("en"), call->from(),          call->now()};
  call->ask(std::move(command), [call](const user& registered) {
    call->succeed_with_new(to_text(registered.id), body_of(registered));
  });
}

}  // namespace florin
