#include "api/middleware/cross_origin.hpp"

#include <algorithm>

#include "api/middleware/response_headers.hpp"

namespace florin {
namespace {

std::optional<std::string> allowed_origin(const api_call& call) {
  auto origin = call.request().header("Origin");
  const auto& allowed = call.settings().cors_origins;
  if (!origin || std::ranges::find(allowed, *origin) == allowed.end()) return std::nullopt;
  return std::string(*origin);
}

}  // namespace

void add_cross_origin_headers(http_response& response, const api_call& call) {
  if (call.settings().cors_origins.empty()) return;
  // Answers to other origins look different, which caches have to know.
  response.add_header("Vary", "Origin");
  auto origin = allowed_origin(call);
  if (!origin) return;
  response.add_header("Access-Control-Allow-Origin", *origin);
  response.add_header(
      "Access-Control-Expose-Headers",
      "Content-Disposition, ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, "
      "WWW-Authenticate, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, "
      "X-RateLimit-Type, X-Request-Id");
}

void add_preflight_headers(http_response& response, const api_call& call) {
  if (!allowed_origin(call) || !call.request().header("Access-Control-Request-Method")) return;
  response.add_header("Access-Control-Allow-Methods", allowed_methods(call));
  response.add_header("Access-Control-Allow-Headers",
                      "Accept, Authorization, Content-Type, Idempotency-Key, User-Agent, X-Device-Token, "
                      "X-Request-Id, traceparent");
  response.add_header("Access-Control-Max-Age", "7200");
}

}  // namespace florin
