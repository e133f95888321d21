#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/identifier.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What its user has registered, and what presents a token with each login since then (P108).
struct registered_device {
  device_id id;
  std::string name;
  /// SHA-256 of the token, lower-case hexadecimal.
  std::string token_digest;
  timestamp registered_at;
  std::optional<timestamp> last_login_at;
  /// What the application on it receives push messages by; empty: it receives none.
  std::string push_token;

  bool operator==(const registered_device&) const = default;
};

std::string record_text(const std::vector<registered_device>& devices);
bool read_record_text(std::string_view text, std::vector<registered_device>& devices);

}  // namespace florin
