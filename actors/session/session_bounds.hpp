#pragma once

#include <cstddef>

namespace florin {

/// How many sessions of one user are not over at once. One more ends those that were refreshed longest ago. API
/// keys and clients are refused instead (`credentials.max_api_keys`, `max_oauth_clients`): nobody opens those in
/// passing.
struct session_bounds {
  std::size_t logins = 50;
  /// Consents whose code was exchanged: to all clients, and to one of them, which may run on several devices.
  std::size_t grants = 100;
  std::size_t grants_of_client = 10;
};

}  // namespace florin
