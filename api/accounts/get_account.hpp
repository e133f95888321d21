#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /accounts/{id}: answered by the account's actor.
void get_account_details(const call_ptr& call);

}  // namespace florin
