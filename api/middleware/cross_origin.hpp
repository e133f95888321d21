#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Lets pages of the configured origins read the answer (P106; Fetch "CORS protocol"). Cookies are never asked
/// for.
void add_cross_origin_headers(http_response& response, const api_call& call);
/// To the answer of an OPTIONS request with which a browser asks first.
void add_preflight_headers(http_response& response, const api_call& call);

}  // namespace florin
