#include "api/users/update_profile.hpp"

#include "actors/user/profile_commands.hpp"
#include "api/users/user_body.hpp"

namespace florin {

void update_own_profile(const call_ptr& call, profile_request body) {
  call->ask(update_profile{call->caller().user, profile_of(std::move(body)), call->from(), call->now()},
            [call](const user& updated) { call->succeed(200, body_of(updated)); });
}

}  // namespace florin
