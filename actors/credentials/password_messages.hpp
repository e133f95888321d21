#pragma once

#include <string>

#include "actors/credentials/hashing_party.hpp"

namespace florin {

/// To the password pool. Each takes tens of milliseconds of a processor. Refused as `unavailable` when too many
/// wait already (rules.md §8).
struct hash_password_of {
  using answer = std::string;
  std::string password;
  hashing_party asker{};
};
/// Whether the hash is the password's. An empty hash is nobody's, and takes as long: the time tells nothing of who
/// exists.
struct check_password {
  using answer = bool;
  std::string hash;
  std::string password;
  hashing_party asker{};
};

}  // namespace florin
