#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /transfers/{id}. Somebody else's answers TRANSACTION_NOT_FOUND.
void get_transfer(const call_ptr& call);

}  // namespace florin
