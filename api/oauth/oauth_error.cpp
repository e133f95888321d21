#include "api/oauth/oauth_error.hpp"

#include <algorithm>

#include "api/http/error_table.hpp"

namespace florin {
namespace {

constexpr auto detail_name = "oauth_error";

/// §5.2: printable ASCII without quotes and backslashes.
std::string printable(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c > '~' || c == '"' || c == '\\'; }, ' ');
  return text;
}

/// What was wrong with which field, in one line.
std::string description_of(const error& why) {
  auto text = why.message;
  for (const auto& detail : why.details)
    if (const auto* faults = std::get_if<std::vector<std::string>>(&detail.value))
      for (const auto& fault : *faults) text += "; " + detail.name + ": " + fault;
  return printable(std::move(text));
}

}  // namespace

error oauth_refusal(std::string_view oauth_code, std::string message) {
  return error{error_code::validation_error, std::move(message), {}}.with(detail_name, std::string(oauth_code));
}

std::string oauth_code_of(const error& why) {
  for (const auto& detail : why.details)
    if (detail.name == detail_name) return std::get<std::string>(detail.value);
  if (why.code == error_code::unauthenticated) return "invalid_client";
  if (row_of(why.code).passes) return "temporarily_unavailable";
  return status_of(why.code) >= 500 ? "server_error" : "invalid_request";
}

http_response oauth_error_response(const api_call& call, const error& why) {
  http_response response{
      status_of(why.code), {}, write_json(oauth_error_body{oauth_code_of(why), description_of(why)})};
  // §5.2: with the scheme that the client used.
  if (why.code == error_code::unauthenticated && call.request().header("Authorization"))
    response.add_header("WWW-Authenticate", "Basic realm=\"florin\"");
  return response;
}

}  // namespace florin
