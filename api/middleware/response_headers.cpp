#include "api/middleware/response_headers.hpp"

#include "api/http/budget_headers.hpp"
#include "api/http/error_table.hpp"
#include "api/http/media_type.hpp"
#include "api/http/percent_encoding.hpp"
#include "api/middleware/cross_origin.hpp"

namespace florin {
namespace {

/// The canonical path of the operation, with the ids of this request in it; nothing when it names none.
std::optional<std::string> canonical_path(const api_call& call) {
  std::string path{call.operation()->path};
  for (const auto& parameter : call.route().parameters) {
    auto placeholder = '{' + std::string(parameter.name) + '}';
    auto at = path.find(placeholder);
    auto length = placeholder.size();
    // An id may be called otherwise there.
    if (at == std::string::npos && (at = path.find('{')) != std::string::npos)
      length = path.find('}', at) + 1 - at;
    if (at != std::string::npos) path.replace(at, length, percent_encode(parameter.value));
  }
  return path.find('{') == std::string::npos ? std::optional{path} : std::nullopt;
}

/// Of a token that would need more than it was given (RFC 6750 §3.1); null for other refusals.
const std::string* missing_scope(const error& why) {
  for (const auto& detail : why.details)
    if (why.code == error_code::forbidden && detail.name == "required_scope")
      return std::get_if<std::string>(&detail.value);
  return nullptr;
}

bool is_stale(const api_call& call) {
  const auto* operation = call.operation();
  return operation && !operation->is_public() && operation->only_reads() && !call.bank().status().accepting;
}

}  // namespace

std::string allowed_methods(const api_call& call) {
  std::string list;
  for (auto method : call.route().allowed) list.append(list.empty() ? "" : ", ").append(method);
  return list;
}

bool accepts_problem_details(const http_request& request) {
  auto accepted = request.header("Accept");
  return accepted && prefers(*accepted, "application/problem+json", "application/json");
}

void add_common_headers(http_response& response, const api_call& call) {
  if (!response.content().empty() && !response.find_header("Content-Type"))
    response.add_header("Content-Type", "application/json");
  response.add_header("X-Request-Id", call.id());
  if (!call.traceparent().empty()) response.add_header("traceparent", call.traceparent());
  if (call.budget()) add_budget_headers(response, *call.budget(), call.now());
  // Only a handler can know that its answer is for everybody.
  if (!response.find_header("Cache-Control")) response.add_header("Cache-Control", "no-store");
  response.add_header("Strict-Transport-Security", "max-age=31536000");
  response.add_header("X-Content-Type-Options", "nosniff");
  // Pages say for themselves what they need.
  if (!response.find_header("Content-Security-Policy"))
    response.add_header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  if (!response.find_header("Referrer-Policy")) response.add_header("Referrer-Policy", "no-referrer");
  response.add_header("Cross-Origin-Resource-Policy",
                      call.settings().cors_origins.empty() ? "same-origin" : "cross-origin");
  add_cross_origin_headers(response, call);
  if (call.route().is_alias)
    if (auto path = canonical_path(call)) response.add_header("Link", '<' + *path + ">; rel=\"canonical\"");
  if (is_stale(call)) response.add_header("Warning", "110 - \"Response is Stale\"");
}

void add_error_headers(http_response& response, const error& why, const api_call& call) {
  if (why.code == error_code::rate_limited && call.budget())
    response.add_header("Retry-After", std::to_string(seconds_to_reset(*call.budget(), call.now())));
  else if (row_of(why.code).passes)
    response.add_header("Retry-After", std::to_string(call.settings().retry_after_seconds));
  if (why.code == error_code::method_not_allowed) response.add_header("Allow", allowed_methods(call));
  if (response.find_header("WWW-Authenticate")) return;
  // RFC 6750 §3.1: an error is told of a credential, not of its absence.
  if (why.code == error_code::unauthenticated)
    response.add_header("WWW-Authenticate",
                        call.request().header("Authorization") ? "Bearer error=\"invalid_token\"" : "Bearer");
  // RFC 9470 §3.
  if (why.code == error_code::two_factor_required)
    response.add_header("WWW-Authenticate",
                        "Bearer error=\"insufficient_user_authentication\", error_description=\"" + why.message +
                            "\", acr_values=\"" + std::string(to_text(authentication_level::step_up)) + "\"");
  if (const auto* scope = missing_scope(why))
    response.add_header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + *scope + '"');
}

}  // namespace florin
