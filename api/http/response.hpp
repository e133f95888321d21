#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/body_source.hpp"

namespace florin {

/// One HTTP response. Content-Length, Date and Connection are the server's business.
struct http_response {
  std::uint16_t status = 200;
  /// Names are literals of the program.
  std::vector<std::pair<std::string_view, std::string>> headers;
  std::string body;
  /// In place of `body`, of one that is too large for it.
  std::shared_ptr<body_source> source{};
  /// In place of `body`, of one that is the same for everybody: it is in memory once, however many read it slowly.
  std::shared_ptr<const std::string> shared_body{};

  const std::string& content() const { return shared_body ? *shared_body : body; }

  void add_header(std::string_view name, std::string value) { headers.emplace_back(name, std::move(value)); }
  /// Null when there is no such header; names are compared as they are.
  const std::string* find_header(std::string_view name) const {
    for (const auto& [header_name, value] : headers)
      if (header_name == name) return &value;
    return nullptr;
  }
};

/// "Not Found" for 404.
std::string_view reason_phrase(std::uint16_t status);

}  // namespace florin
