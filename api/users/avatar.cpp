#include "api/users/avatar.hpp"

#include "actors/avatar/avatar.hpp"
#include "actors/user/profile_commands.hpp"

namespace florin {
namespace {

void send_picture(const call_ptr& call, std::string picture) {
  http_response response;
  response.add_header("Content-Type", "image/webp");
  response.add_header("ETag", '"' + avatar_tag_of(picture) + '"');
  // Whoever is logged in on a shared machine must not see the picture of the one before.
  response.add_header("Cache-Control", "private, no-cache");
  response.add_header("Content-Disposition", "inline; filename=\"avatar.webp\"");
  response.body = std::move(picture);
  call->send(std::move(response));
}

}  // namespace

void upload_own_avatar(const call_ptr& call) {
  call->ask(make_avatar{std::string(call->request().body)}, [call](std::string picture) {
    call->ask(set_avatar{call->caller().user, std::move(picture), call->from(), call->now()}, [call](done) {
      call->send({204, {}, {}});
    });
  });
}

void get_own_avatar(const call_ptr& call) {
  call->ask(get_avatar{call->caller().user}, [call](std::optional<std::string> picture) {
    if (picture) return send_picture(call, std::move(*picture));
    call->ask(draw_default_avatar{call->caller().user},
              [call](std::string drawn) { send_picture(call, std::move(drawn)); });
  });
}

void remove_own_avatar(const call_ptr& call) {
  call->ask(remove_avatar{call->caller().user, call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
