#pragma once

#include "actors/credentials/password_policy.hpp"
#include "actors/session/session_bounds.hpp"
#include "actors/user/link_rules.hpp"
#include "actors/user/login_rules.hpp"
#include "actors/user/sending_bounds.hpp"
#include "config/settings.hpp"

namespace florin {

/// What identity is told, out of the configuration.
password_policy_settings password_policy_of(const settings& all);
/// Never where the money is real, whatever the setting says.
bool staff_is_relaxed(const settings& all);
login_settings login_settings_of(const settings& all);
sending_bounds sending_bounds_of(const settings& all);
session_bounds session_bounds_of(const settings& all);
link_settings link_settings_of(const settings& all);

}  // namespace florin
