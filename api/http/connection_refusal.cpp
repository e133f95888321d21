#include "api/http/connection_refusal.hpp"

#include "api/http/budget_headers.hpp"
#include "api/http/envelope.hpp"
#include "api/http/error_table.hpp"

namespace florin {
namespace {

std::string_view explanation(error_code code) {
  switch (code) {
    case error_code::headers_too_large: return "The headers of the request are too large";
    case error_code::payload_too_large: return "The body of the request is too large";
    case error_code::unavailable: return "Too many large bodies are under way at the moment; nothing was done";
    case error_code::request_timeout: return "The request took too long to arrive";
    default: return "The request is not valid HTTP/1.1";
  }
}

}  // namespace

error connection_refused_for(error_code code) { return {code, std::string(explanation(code)), {}}; }

http_response connection_refusal(const refused_connection& refused, const std::optional<budget_status>& left,
                                 timestamp now) {
  auto request_name = to_text(refused.id);
  http_response answer{status_of(refused.why.code),
                       {{"Content-Type", "application/json"},
                        {"Cache-Control", "no-store"},
                        {"Strict-Transport-Security", "max-age=31536000"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"X-Request-Id", request_name}},
                       error_body(refused.why, request_name, now)};
  if (left) add_budget_headers(answer, *left, now);
  if (left && refused.why.code == error_code::rate_limited)
    answer.add_header("Retry-After", std::to_string(seconds_to_reset(*left, now)));
  else if (row_of(refused.why.code).passes)
    answer.add_header("Retry-After", "1");
  return answer;
}

std::string closing_answer(const http_response& response, bool has_body) {
  auto status = std::to_string(response.status);
  auto text = "HTTP/1.1 " + status + " " + std::string(reason_phrase(response.status)) + "\r\n";
  for (const auto& [name, value] : response.headers) text.append(name).append(": ").append(value).append("\r\n");
  text += "Content-Length: " + std::to_string(response.content().size()) + "\r\nConnection: close\r\n\r\n";
  return has_body ? text + response.content() : text;
}

}  // namespace florin
