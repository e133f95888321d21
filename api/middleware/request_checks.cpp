#include "api/middleware/request_checks.hpp"

#include <algorithm>

#include "api/http/media_type.hpp"
#include "api/http/percent_encoding.hpp"

namespace florin {
namespace {

std::optional<error> check_file_type(const http_request& request, const std::vector<std::string_view>& allowed) {
  auto type = media_type_of(request.header("Content-Type").value_or(""));
  if (std::ranges::any_of(allowed, [&](auto each) { return equal_ignoring_case(each, type); }))
    return std::nullopt;
  return error{error_code::unsupported_media_type, "The body is not of a type that is taken here", {}}.with(
      "media_types", std::vector<std::string>(allowed.begin(), allowed.end()));
}

/// What stands before the server may have looked at the other one (RFC 9110 §5.3).
std::optional<error> check_single_headers(const http_request& request) {
  for (std::string_view name : {"Authorization", "Content-Type", "Idempotency-Key"})
    if (request.count_headers(name) > 1)
      return error{error_code::malformed_request, "There is more than one " + std::string(name) + " header", {}};
  return std::nullopt;
}

error unavailable(std::string message) { return {error_code::unavailable, std::move(message), {}}; }

}  // namespace

std::optional<error> check_load(const api_call& call) {
  if (call.shared().requests_in_flight <= call.settings().max_requests_in_flight) return std::nullopt;
  return unavailable("Too many requests are under way");
}

std::optional<error> check_syntax(const api_call& call) {
  const auto& request = call.request();
  auto hosts = request.count_headers("Host");
  if (hosts > 1 || (hosts == 0 && request.minor_version > 0))
    return error{error_code::malformed_request, "The request needs exactly one Host header", {}};
  bool is_path = request.target.starts_with('/') || request.target == "*";
  if (!is_path || !is_visible_ascii(request.target) || request.target.find('#') != std::string_view::npos)
    return error{error_code::malformed_request, "The request's target is not a path", {}};
  return check_single_headers(request);
}

std::optional<error> check_route(const api_call& call) {
  if (call.operation()) return std::nullopt;
  if (call.route().allowed.empty()) return error{error_code::not_found, "There is no operation at this path", {}};
  return error{
      error_code::method_not_allowed, "The path has no operation for " + std::string(call.request().method), {}};
}

std::optional<error> check_environment(const api_call& call) {
  if (!call.operation()->is_sandbox_only || call.settings().environment.has_sandbox_operations)
    return std::nullopt;
  return error{error_code::forbidden, "Only a sandbox has this operation, and here the money is real", {}};
}

std::optional<error> check_availability(const api_call& call) {
  const auto& status = call.bank().status();
  if (call.operation()->only_reads() || status.accepting) return std::nullopt;
  return unavailable("The bank takes no changes at the moment: " + status.state);
}

std::size_t max_body_bytes(const operation& asked, const edge_settings& settings) {
  switch (asked.size) {
    case body_size::usual: return settings.max_body_bytes;
    case body_size::batch: return settings.max_batch_body_bytes;
    case body_size::picture: return settings.max_picture_bytes;
    case body_size::import: return settings.max_import_bytes;
  }
  return settings.max_body_bytes;
}

std::optional<error> check_body(const api_call& call) {
  const auto& request = call.request();
  if (auto most = max_body_bytes(*call.operation(), call.settings()); request.body.size() > most)
    return error{error_code::payload_too_large, "The body of the request is too large", {}}.with(
        "max_bytes", static_cast<std::int64_t>(most));
  const auto& endpoint = call.operation()->endpoint;
  bool is_read = !request.body.empty() && (endpoint.body || !endpoint.files.empty());
  auto coding = request.header("Content-Encoding").value_or("identity");
  if (is_read && !equal_ignoring_case(coding, "identity"))
    return error{error_code::unsupported_media_type, "The body must not be compressed", {}}.with(
        "content_encodings", std::vector<std::string>{"identity"});
  if (!endpoint.files.empty()) return check_file_type(request, endpoint.files);
  if (!endpoint.body || request.body.empty()) return std::nullopt;
  auto type = request.header("Content-Type");
  bool is_form = call.operation()->endpoint.media == body_media::form;
  if (type && (is_form ? is_form_in_utf8(*type) : is_json_in_utf8(*type))) return std::nullopt;
  return error{
      error_code::unsupported_media_type,
      is_form ? "The body must be application/x-www-form-urlencoded" : "The body must be application/json",
      {}};
}

}  // namespace florin
