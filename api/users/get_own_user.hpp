#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /users/me.
void get_own_user(const call_ptr& call);

}  // namespace florin
