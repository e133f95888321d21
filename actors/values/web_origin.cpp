#include "actors/values/web_origin.hpp"

#include <algorithm>

namespace florin {
namespace {

std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

struct web_address {
  std::string scheme;
  std::string host;
  /// With its colon; empty when it is the scheme's own.
  std::string port;
};

web_address parts_of(std::string_view url) {
  web_address parts;
  if (auto end = url.find("://"); end != std::string_view::npos) {
    parts.scheme = in_lower_case(url.substr(0, end));
    url.remove_prefix(end + 3);
  }
  auto authority = in_lower_case(url.substr(0, url.find_first_of("/?#")));
  // An IPv6 address has colons of its own, within brackets.
  auto colon =
      authority.find(':', authority.starts_with('[') ? std::min(authority.find(']'), authority.size()) : 0);
  parts.host = authority.substr(0, colon);
  if (colon != std::string::npos) parts.port = authority.substr(colon);
  bool is_usual =
      (parts.scheme == "https" && parts.port == ":443") || (parts.scheme == "http" && parts.port == ":80");
  if (is_usual || parts.port == ":") parts.port.clear();
  return parts;
}

}  // namespace

std::string web_origin_of(std::string_view url) {
  auto parts = parts_of(url);
  return parts.scheme + "://" + parts.host + parts.port;
}

std::string web_host_of(std::string_view url) { return parts_of(url).host; }

}  // namespace florin
