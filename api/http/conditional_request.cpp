#include "api/http/conditional_request.hpp"

#include "api/http/header_value.hpp"

namespace florin {
namespace {

/// Tags are compared without saying whether they are weak.
std::string_view opaque(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

bool names(std::string_view condition, std::string_view tag) {
  while (!condition.empty()) {
    auto each = take_until(',', condition);
    if (each == "*" || opaque(each) == opaque(tag)) return true;
  }
  return false;
}

}  // namespace

bool is_known(const http_request& request, const http_response& response) {
  if (response.status != 200) return false;
  auto condition = request.header("If-None-Match");
  const auto* tag = response.find_header("ETag");
  return condition && tag && names(*condition, *tag);
}

}  // namespace florin
