#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /admin/users/{id}.
void get_registered_user(const call_ptr& call);

}  // namespace florin
