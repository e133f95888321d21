#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace florin {

struct http_header {
  std::string_view name;
  std::string_view value;
};

/// One HTTP request. The texts belong to the connection that it came from and live as long as its exchange,
/// so that neither headers nor body are copied.
struct http_request {
  /// "GET"
  std::string_view method;
  /// "/v1/accounts?limit=10", as sent.
  std::string_view target;
  /// 0 for HTTP/1.0.
  unsigned minor_version = 1;
  std::vector<http_header> headers;
  std::string_view body;
  /// The peer's address, without its port.
  std::string remote_address;

  /// The target up to the question mark.
  std::string_view path() const;
  /// The target after the question mark.
  std::string_view query() const;
  /// The first header of this name, whatever its case.
  std::optional<std::string_view> header(std::string_view name) const;
  std::size_t count_headers(std::string_view name) const;
};

/// Of ASCII letters: names of headers and schemes.
bool equal_ignoring_case(std::string_view a, std::string_view b);

}  // namespace florin
