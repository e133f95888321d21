#include "api/http/request.hpp"

#include <algorithm>

namespace florin {
namespace {

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

auto has_name(std::string_view name) {
  return [name](const http_header& header) { return equal_ignoring_case(header.name, name); };
}

}  // namespace

std::string_view http_request::path() const { return target.substr(0, target.find('?')); }

std::string_view http_request::query() const {
  auto question_mark = target.find('?');
  return question_mark == std::string_view::npos ? std::string_view{} : target.substr(question_mark + 1);
}

std::optional<std::string_view> http_request::header(std::string_view name) const {
  auto found = std::ranges::find_if(headers, has_name(name));
  return found == headers.end() ? std::nullopt : std::optional{found->value};
}

std::size_t http_request::count_headers(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::count_if(headers, has_name(name)));
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  // Mostly they are the same, or of different length.
  return a == b || std::ranges::equal(a, b, {}, to_lower, to_lower);
}

}  // namespace florin
