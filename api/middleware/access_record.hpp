#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Counts the answer and writes its line in the access log: never the query, a header or the body, since
/// those may hold secrets, and not the whole address.
void record_access(const api_call& call, std::uint16_t status);

}  // namespace florin
