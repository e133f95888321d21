#pragma once

#include "api/api_call.hpp"

namespace florin {

/// Whether the client asked for RFC 9457 errors.
bool accepts_problem_details(const http_request& request);

/// What every answer has: type, ids, budget, caching, security, canonical address, staleness.
void add_common_headers(http_response& response, const api_call& call);

/// "GET, HEAD, OPTIONS": what the request's path has.
std::string allowed_methods(const api_call& call);

/// What an error has besides: Retry-After, Allow, WWW-Authenticate.
void add_error_headers(http_response& response, const error& why, const api_call& call);

}  // namespace florin
