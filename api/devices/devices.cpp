#include "api/devices/devices.hpp"

#include <algorithm>

#include "actors/user/device_commands.hpp"
#include "actors/user/user_commands.hpp"
#include "api/auth/own_login.hpp"
#include "api/tokens/random_secret.hpp"

namespace florin {
namespace {

device_body body_of(const registered_device& device) {
  return {device.id, device.name, device.registered_at, device.last_login_at, !device.push_token.empty()};
}

error no_such_device() { return {error_code::not_found, "There is no such device", {}}; }

}  // namespace

void register_own_device(const call_ptr& call, register_device_request body) {
  if (refuse_unless_logged_in(call)) return;
  auto token = random_secret("dt_");
  register_device command{call->caller().user,          std::move(body.name), digest_of_secret(token),
                          body.push_token.value_or(""), call->from(),         call->now()};
  call->ask(std::move(command), [call, token](const registered_device& added) {
    call->succeed_with_new(to_text(added.id), new_device_body{body_of(added), token});
  });
}

void show_device_again(const call_ptr& call, const idempotency_record& stored,
                       std::function<void(std::string)> then) {
  call->ask(get_user{call->caller().user},
            [call, id = device_id{stored.made}, then = std::move(then)](const user& self) {
              auto found = std::ranges::find(self.devices, id, &registered_device::id);
              if (found == self.devices.end()) return call->refuse(no_such_device());
              then(success_body(new_device_body{body_of(*found), std::nullopt}));
            });
}

void list_own_devices(const call_ptr& call) {
  call->ask(get_user{call->caller().user}, [call](const user& self) {
    std::vector<device_body> bodies;
    for (const auto& each : self.devices) bodies.push_back(body_of(each));
    call->succeed_whole(bodies);
  });
}

void forget_own_device(const call_ptr& call) {
  auto id = device_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_device());
  call->ask(forget_device{call->caller().user, *id, call->from(), call->now()}, [call](done) {
    call->send({204, {}, {}});
  });
}

}  // namespace florin
