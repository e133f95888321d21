#pragma once

#include "api/users/update_user.hpp"

namespace florin {

/// PUT /admin/users/{id} (P54).
void update_registered_user(const call_ptr& call, update_user_request body);

}  // namespace florin
