#pragma once

#include <string>

#include "actors/values/identifier.hpp"
#include "api/http/request.hpp"

namespace florin {

/// The caller's X-Request-Id if it is well formed (1 to 128 letters, digits, dots, dashes, underscores), else a
/// new one.
std::string identify(const http_request& request, identifier_source& identifiers, timestamp now);

/// The W3C trace context of this request: the caller's trace with a new span of ours; empty when the caller
/// sent none that is valid.
std::string continue_trace(const http_request& request, identifier_source& identifiers, timestamp now);

/// Who sent the request: the connection's other end or, when that is a trusted proxy, the last one in
/// X-Forwarded-For that is none.
std::string address_of_client(const http_request& request, const std::vector<std::string>& trusted_proxies);

}  // namespace florin
