#include "api/users/preferences.hpp"

#include "actors/user/profile_commands.hpp"
#include "actors/user/user_commands.hpp"

namespace florin {

void get_own_preferences(const call_ptr& call) {
  call->ask(get_user{call->caller().user},
            [call](const user& found) { call->succeed(200, preferences_body_of(found)); });
}

void change_own_preferences(const call_ptr& call, preferences_body body) {
  change_preferences command{call->caller().user, preferences_of(body), body.language.value_or("en"), call->from(),
                             call->now()};
  call->ask(std::move(command), [call](const user& changed) { call->succeed(200, preferences_body_of(changed)); });
}

}  // namespace florin
