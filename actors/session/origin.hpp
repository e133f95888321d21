#pragma once

#include <optional>
#include <string>

#include "actors/journal/entry.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// The request that a command comes from: who asks and from where, as far as it can be told. It is journaled with
/// what becomes of it.
struct origin {
  /// IPv4 or IPv6, without a port.
  std::string address;
  /// What the program says of itself; anybody can say anything.
  std::string user_agent;
  /// As the answer's X-Request-Id says it.
  std::string request_id{};
  /// Absent as long as nobody has proved who they are.
  std::optional<user_id> user{};
  std::optional<session_id> session{};
  /// SHA-256 of the token of a device that the request came with, lower-case hexadecimal. Empty without one.
  std::string device_digest{};
  /// Of a request with an Idempotency-Key: what it is remembered as, which commits with what it does (rules.md
  /// §3).
  std::optional<idempotency_record> outcome{};
  /// Of the session: when it was opened, and whether it is a login.
  std::optional<timestamp> session_opened_at{};
  bool is_login = false;
};

}  // namespace florin
