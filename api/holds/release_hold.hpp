#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /holds/{id}/release: nothing will be paid, and the money is free again.
void release_own_hold(const call_ptr& call);

}  // namespace florin
