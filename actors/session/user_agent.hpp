#pragma once

#include <string>
#include <string_view>

namespace florin {

/// What a session was opened with, as its user should recognise it in a list (P118). Display only: a user agent is
/// whatever its sender writes.
struct recognised_device {
  /// "iPhone", "Windows computer"; "Program" for what is no browser; "Unknown device".
  std::string device;
  /// With its major version, of programs also the minor one: "Firefox 121", "curl 8.5"; "Unknown browser".
  std::string browser;
  /// Without a version, since browsers send a frozen one: "Windows", "iOS"; "Unknown operating system".
  std::string operating_system;

  bool operator==(const recognised_device&) const = default;
};

/// Of the header User-Agent (RFC 9110 §10.1.5). Whatever it holds, the texts are the ones of a table and at most
/// eight digits; only its first 512 bytes are looked at.
recognised_device recognise_device(std::string_view user_agent);

}  // namespace florin
