#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Credentials are made by people who have logged in: what an API key or a client makes would outlive it. Refuses
/// anybody else with FORBIDDEN, and answers whether it did.
bool refuse_unless_logged_in(const call_ptr& call);

}  // namespace florin
