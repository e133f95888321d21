#include "api/admin/users/create_user.hpp"

#include "actors/user/user_commands.hpp"

namespace florin {

void invite_new_user(const call_ptr& call, invite_user_request body) {
  invite_user command{std::move(body.username),
                      std::move(body.email),
                      std::move(body.locale).value_or("en"),
                      std::move(body.full_name).value_or(""),
                      call->from(),
                      call->now()};
  call->ask(std::move(command),
            [call](const user& invited) { call->succeed_with_new(to_text(invited.id), admin_body_of(invited)); });
}

void show_user_again(const call_ptr& call, const identifier_bits& made, std::function<void(std::string)> then) {
  call->ask(get_user{user_id{made}},
            [then = std::move(then)](const user& state) { then(success_body(admin_body_of(state))); });
}

}  // namespace florin
