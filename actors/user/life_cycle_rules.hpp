#pragma once

#include <vector>

#include "actors/account/account_view.hpp"
#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

// What they refuse is said at the commands (actors/user/life_cycle_commands.hpp).

result<user_decision<done>> decide(const user& state, const deactivate_user& command, const user_context& context);
/// With the right password.
result<user_decision<done>> decide(const user& state, const reactivate_user& command, const user_context& context);
/// `held` are all accounts of the user as they are now.
result<user_decision<done>> decide(const user& state, const delete_user& command,
                                   const std::vector<account_view>& held, const user_context& context);
result<user_decision<done>> decide(const user& state, const erase_user& command,
                                   const std::vector<account_view>& held, const user_context& context);
result<user_decision<done>> decide(const user& state, const erase_deleted_user& command,
                                   const std::vector<account_view>& held, const user_context& context);

/// Who may not log in has no logins, and those that there were do not come back with the status. Who stands under
/// a block stands under it with any status, and is blocked when he would be active.
user with_status(const user& state, user_status status, timestamp now);

/// What is left of somebody: an id, when it began and when it ended, and that the username is not free. Nobody can
/// tell from it who it was.
user erased(const user& state, const key_ring& keys, timestamp now);

}  // namespace florin
