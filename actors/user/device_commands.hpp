#pragma once

#include <string>

#include "actors/session/origin.hpp"
#include "actors/user/registered_device.hpp"

namespace florin {

/// POST /devices (P108): logins that come with its token are from a device that the user knows. The user is told.
/// VALIDATION_ERROR for a name or a push token that is none, CONFLICT with too many.
struct register_device {
  using answer = registered_device;
  user_id user;
  std::string name;
  /// SHA-256 of its token, lower-case hexadecimal.
  std::string token_digest;
  /// What the application on it receives push messages by; empty: it receives none.
  std::string push_token;
  origin from;
  timestamp now;
};

/// DELETE /devices/{id}: its token is one like any other from then on. NOT_FOUND.
struct forget_device {
  using answer = done;
  user_id user;
  device_id device;
  origin from;
  timestamp now;
};

}  // namespace florin
