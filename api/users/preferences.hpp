#pragma once

#include "api/api_call.hpp"
#include "api/users/preferences_body.hpp"

namespace florin {

/// GET /users/me/preferences (P131) and PUT (P132).
void get_own_preferences(const call_ptr& call);
void change_own_preferences(const call_ptr& call, preferences_body body);

}  // namespace florin
