#include "api/http/connection_refusal.hpp"

#include "api/http/envelope.hpp"
#include "api/http/error_table.hpp"
#include "api/http/response.hpp"

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

std::string connection_refusal(const refused_connection& refused, timestamp now) {
  auto request_name = to_text(refused.id);
  auto body = error_body({refused.why, std::string(explanation(refused.why)), {}}, request_name, now);
  auto status = status_of(refused.why);
  return "HTTP/1.1 " + std::to_string(status) + " " + std::string(reason_phrase(status)) +
         "\r\nContent-Type: application/json"
         "\r\nContent-Length: " +
         std::to_string(body.size()) +
         "\r\nCache-Control: no-store"
         "\r\nStrict-Transport-Security: max-age=31536000"
         "\r\nX-Content-Type-Options: nosniff"
         "\r\nX-Request-Id: " +
         request_name + (row_of(refused.why).passes ? "\r\nRetry-After: 1" : "") +
         "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace florin
