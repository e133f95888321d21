#pragma once

#include "actors/user/life_cycle_commands.hpp"
#include "actors/user/passkey_commands.hpp"
#include "actors/user/second_factor_commands.hpp"

namespace florin {

/// Has the administrators' role, and is neither blocked nor gone.
bool is_administrator(const user& state);
/// Besides, has the second factor that staff's work takes, unless a sandbox relaxes it.
bool can_administer(const user& state, bool staff_is_relaxed);

// Whether the bank would have an administrator less by it, so that it must be asked whether there is another one.
bool leaves_office(const user& state, const deactivate_user& command, bool staff_is_relaxed);
bool leaves_office(const user& state, const delete_user& command, bool staff_is_relaxed);
bool leaves_office(const user& state, const erase_user& command, bool staff_is_relaxed);
bool leaves_office(const user& state, const disable_second_factor& command, bool staff_is_relaxed);
bool leaves_office(const user& state, const remove_passkey& command, bool staff_is_relaxed);

/// BUSINESS_RULE_VIOLATION, with what has to be done first.
error last_administrator(bool staff_is_relaxed);

}  // namespace florin
