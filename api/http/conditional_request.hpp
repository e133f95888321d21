#pragma once

#include "api/http/request.hpp"
#include "api/http/response.hpp"

namespace florin {

/// Whether the client has what it is about to get: the request's If-None-Match names its ETag (RFC 9110 §13.1.2).
bool is_known(const http_request& request, const http_response& response);

}  // namespace florin
