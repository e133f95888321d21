#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /users/export (P116): everybody but who was erased, as CSV, read while it is sent.
void export_users(const call_ptr& call);

}  // namespace florin
