#pragma once

#include "api/api_call.hpp"

namespace florin {

/// DELETE /accounts/{id}: its owner, when nothing is on it. A second factor confirms it, always.
void close_own_account(const call_ptr& call);

}  // namespace florin
