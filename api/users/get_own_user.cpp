#include "api/users/get_own_user.hpp"

#include "actors/user/user_commands.hpp"
#include "api/users/user_body.hpp"

namespace florin {

void get_own_user(const call_ptr& call) {
  call->ask(get_user{call->caller().user}, [call](const user& found) { call->succeed(200, body_of(found)); });
}

}  // namespace florin
