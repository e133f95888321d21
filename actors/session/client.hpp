#pragma once

#include <string>

namespace florin {

/// Where a request came from, as far as it can be told.
struct client {
  /// IPv4 or IPv6, without a port.
  std::string address;
  /// What the program says of itself; anybody can say anything.
  std::string user_agent;
};

}  // namespace florin
