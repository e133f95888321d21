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

/// In thousandths; what is no weight counts nothing (RFC 9110 §12.4.2).
int weight_of(std::string_view text) {
  if (text.starts_with('1')) return 1'000;
  int weight = 0;
  for (std::size_t i = 2; i < 5; ++i) {
    char digit = i < text.size() ? text[i] : '0';
    if (digit < '0' || digit > '9') return 0;
    weight = weight * 10 + (digit - '0');
  }
  return text.starts_with('0') ? weight : 0;
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

bool prefers(std::string_view accept, std::string_view type, std::string_view usual) {
  // The most exact range that fits decides (RFC 9110 §12.5.1); the type itself has to be named.
  int weight = 0, weight_of_usual = 0;
  std::size_t exactness = 0;
  while (!accept.empty()) {
    auto range = take_until(',', accept);
    auto name = take_until(';', range);
    int given = 1'000;
    every(range, "q", [&](auto text) { return given = weight_of(text), true; });
    if (equal_ignoring_case(name, type)) weight = given;
    auto kind = std::string(usual.substr(0, usual.find('/'))) + "/*";
    bool fits = name == "*/*" || equal_ignoring_case(name, kind) || equal_ignoring_case(name, usual);
    if (!fits || name.size() < exactness) continue;
    exactness = name.size();
    weight_of_usual = given;
  }
  return weight > 0 && weight >= weight_of_usual;
}

std::string_view media_type_of(std::string_view content_type) { return take_until(';', content_type); }

bool is_json_in_utf8(std::string_view content_type) { return is_in_utf8(content_type, "application/json"); }

bool is_form_in_utf8(std::string_view content_type) {
  return is_in_utf8(content_type, "application/x-www-form-urlencoded");
}

}  // namespace florin
