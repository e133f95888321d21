#pragma once

#include "actors/session/request_budget.hpp"
#include "actors/values/timestamp.hpp"
#include "api/http/response.hpp"

namespace florin {

/// What is left, on every answer: accounts-api.md "Rate Limit Headers", and the IETF's
/// draft-ietf-httpapi-ratelimit-headers.
void add_budget_headers(http_response& response, const budget_status& budget, timestamp now);

/// Until the budget begins anew; at least one.
std::int64_t seconds_to_reset(const budget_status& budget, timestamp now);

}  // namespace florin
