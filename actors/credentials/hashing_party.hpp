#pragma once

#include <cstdint>
#include <string>

#include "actors/session/network.hpp"

namespace florin {

/// What whoever has a password hashed has shown before: nothing; that the owner of the name has logged in from
/// this network; that he is logged in.
enum class hashing_standing : std::uint8_t { stranger, known_network, logged_in };

/// For whom a password is hashed: the network that the request comes from, the wider one around it, and the user
/// or name that it is about. Empty where nobody is to be told apart.
struct hashing_party {
  std::string network;
  std::string wider_network{};
  std::string name{};
  hashing_standing standing = hashing_standing::stranger;
};

inline hashing_party hashing_party_at(const std::string& address, std::string name, hashing_standing standing) {
  return {subscriber_network_of(address), coarse_network_of(address), std::move(name), standing};
}

}  // namespace florin
