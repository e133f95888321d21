#include "api/http/request_target.hpp"

#include "api/http/request.hpp"

namespace florin {

std::string_view origin_form(std::string_view target) {
  constexpr std::string_view scheme = "https://";
  if (target.size() <= scheme.size() || !equal_ignoring_case(target.substr(0, scheme.size()), scheme))
    return target;
  auto end = target.find_first_of("/?", scheme.size());
  // Names of users in targets are for phishing (RFC 9110 §4.2.4).
  if (target.substr(0, end).find('@') != std::string_view::npos) return target;
  if (end == std::string_view::npos) return "/";
  return target[end] == '/' && end > scheme.size() ? target.substr(end) : target;
}

}  // namespace florin
