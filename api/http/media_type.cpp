#include "api/http/media_type.hpp"

#include "api/http/header_value.hpp"
#include "api/http/request.hpp"

namespace florin {
namespace {

std::string_view unquoted(std::string_view value) {
  bool is_quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// Whether the parameter, where it is given, has a value that the check allows.
template <class Check>
bool every(std::string_view parameters, std::string_view name, Check is_allowed) {
  while (!parameters.empty()) {
    auto parameter = take_until(';', parameters);
    auto parameter_name = take_until('=', parameter);
    if (equal_ignoring_case(parameter_name, name) && !is_allowed(unquoted(trimmed(parameter)))) return false;
  }
  return true;
}

bool is_in_utf8(std::string_view content_type, std::string_view type) {
  return equal_ignoring_case(take_until(';', content_type), type) &&
         every(content_type, "charset", [](auto charset) { return equal_ignoring_case(charset, "utf-8"); });
}

bool is_above_zero(std::string_view weight) { return weight.find_first_of("123456789") != std::string_view::npos; }

}  // namespace

bool accepts(std::string_view accept, std::string_view type) {
  while (!accept.empty()) {
    auto range = take_until(',', accept);
    if (equal_ignoring_case(take_until(';', range), type) && every(range, "q", is_above_zero)) return true;
  }
  return false;
}

std::string_view media_type_of(std::string_view content_type) { return take_until(';', content_type); }

bool is_json_in_utf8(std::string_view content_type) { return is_in_utf8(content_type, "application/json"); }

bool is_form_in_utf8(std::string_view content_type) {
  return is_in_utf8(content_type, "application/x-www-form-urlencoded");
}

}  // namespace florin
