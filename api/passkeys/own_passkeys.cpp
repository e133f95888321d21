#include "api/passkeys/own_passkeys.hpp"

#include "actors/user/user_commands.hpp"
#include "actors/values/base64url.hpp"
#include "api/auth/step_up.hpp"
#include "api/passkeys/register_passkey.hpp"

namespace florin {

void list_own_passkeys(const call_ptr& call) {
  call->ask(get_user{call->caller().user}, [call](const user& state) {
    std::vector<passkey_body> bodies;
    for (const auto& each : state.factor.passkeys) bodies.push_back(body_of(each));
    call->succeed_whole(bodies);
  });
}

void remove_own_passkey(const call_ptr& call) {
  std::string named{call->path_parameter("id")};
  auto id = from_base64url(named);
  if (!id) return call->refuse({error_code::not_found, "There is no such passkey", {}});
  require_confirmation(call, {std::string(call->operation()->name), std::nullopt, named}, [call, id = *id] {
    call->ask(remove_passkey{call->caller().user, id, call->from(), call->now()}, [call](done) {
      call->send({204, {}, {}});
    });
  });
}

}  // namespace florin
