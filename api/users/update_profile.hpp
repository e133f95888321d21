#pragma once

#include "api/api_call.hpp"
#include "api/users/profile_body.hpp"

namespace florin {

/// PUT /users/me (P24): the whole profile.
void update_own_profile(const call_ptr& call, profile_request body);

}  // namespace florin
