#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /auth/logout: this session is over with the next request. An API key is no login: BUSINESS_RULE_VIOLATION.
void log_out(const call_ptr& call);

}  // namespace florin
