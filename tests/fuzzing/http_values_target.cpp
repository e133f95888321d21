#include <algorithm>

#include "actors/values/base64url.hpp"
#include "api/http/media_type.hpp"
#include "api/http/percent_encoding.hpp"
#include "api/http/request.hpp"
#include "api/http/utf8.hpp"
#include "tests/fuzzing/property.hpp"
#include "tests/fuzzing/targets.hpp"

namespace florin::fuzzing {
namespace {

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

bool is_percent_encoded(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '%' && (i + 2 >= text.size() || !is_hexadecimal(text[i + 1]) || !is_hexadecimal(text[i + 2])))
      return false;
  return true;
}

void check_percent_encoding(std::string_view input) {
  require(percent_decode(percent_encode(input)) == input, "what is encoded is decoded as the same");
  require(percent_encode(input).find_first_of("\r\n\" ?#&=<>") == std::string::npos,
          "what is encoded can stand in a URL");
  auto decoded = percent_decode(input);
  require(decoded.has_value() == is_percent_encoded(input), "every % is followed by two digits");
  if (!decoded) return;
  auto escapes = static_cast<std::size_t>(std::ranges::count(input, '%'));
  require(decoded->size() == input.size() - 2 * escapes, "an escape is one byte");
}

std::string query_of(const query_parameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters)
    query += (query.empty() ? "" : "&") + percent_encode(name) + '=' + percent_encode(value);
  return query;
}

void check_query(std::string_view input) {
  auto parameters = parse_query(input);
  if (!parameters) return;
  for (const auto& [name, value] : *parameters)
    require(is_utf8_text(name) && is_utf8_text(value), "parameters are texts that JSON and PostgreSQL can hold");
  auto again = parse_query(query_of(*parameters));
  require(again && *again == *parameters, "a query is read as it was written");
}

void check_base64url(std::string_view input) {
  require(from_base64url(to_base64url(input)) == input, "bytes come back");
  auto bytes = from_base64url(input);
  if (bytes) require(to_base64url(*bytes) == input, "bytes have one text only");
}

void check_target(std::string_view input) {
  http_request request;
  request.target = input;
  auto path = request.path();
  auto query = request.query();
  require(input.starts_with(path), "a target starts with its path");
  require(path.find('?') == std::string_view::npos, "a path ends before the query");
  require(query.empty() || input.substr(path.size() + 1) == query, "a query is all that follows");
}

void check_media_types(std::string_view input) {
  auto json = std::string("application/json");
  bool is_plain = input.find_first_of(",;\"") == std::string_view::npos;
  require(!is_plain || !is_json_in_utf8(input) || input.size() >= json.size(), "a type is named in full");
  require(accepts(std::string(input) + ',' + json, json) || input.find('"') != std::string_view::npos,
          "what is named last is accepted too");
}

}  // namespace

void check_http_values(std::string_view input) {
  check_percent_encoding(input);
  check_query(input);
  check_base64url(input);
  check_target(input);
  check_media_types(input);
}

}  // namespace florin::fuzzing
