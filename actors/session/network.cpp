#include "actors/session/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace florin {

std::string network_of(const std::string& address) {
  in6_addr read{};
  if (inet_pton(AF_INET6, address.c_str(), &read) != 1) return address;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (IN6_IS_ADDR_V4MAPPED(&read)) return inet_ntop(AF_INET, &read.s6_addr[12], text.data(), text.size());
  std::fill(read.s6_addr + 8, read.s6_addr + 16, 0);
  return std::string(inet_ntop(AF_INET6, &read, text.data(), text.size())) + "/64";
}

}  // namespace florin
