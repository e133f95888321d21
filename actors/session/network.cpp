#include "actors/session/network.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace florin {
namespace {

/// In IPv6 form, and of how many bits the original's are.
struct address_bits {
  in6_addr bytes{};
  int size = 0;
};

std::optional<address_bits> read_address(const std::string& text) {
  address_bits read;
  if (inet_pton(AF_INET6, text.c_str(), &read.bytes) == 1) {
    read.size = IN6_IS_ADDR_V4MAPPED(&read.bytes) ? 32 : 128;
    return read;
  }
  if (inet_pton(AF_INET6, ("::ffff:" + text).c_str(), &read.bytes) != 1) return std::nullopt;
  read.size = 32;
  return read;
}

/// A network with its prefix in bits of the IPv6 form.
struct network_bits {
  address_bits address;
  int prefix = 0;
};

std::optional<network_bits> read_network(const std::string& text) {
  auto slash = text.find('/');
  auto address = read_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  int prefix = address->size;
  if (slash != std::string::npos) {
    const auto* end = text.data() + text.size();
    auto [stopped, failure] = std::from_chars(text.data() + slash + 1, end, prefix);
    if (failure != std::errc{} || stopped != end || prefix < 0 || prefix > address->size) return std::nullopt;
  }
  return network_bits{*address, 128 - address->size + prefix};
}

bool bit_of(const in6_addr& bytes, int index) { return bytes.s6_addr[index / 8] >> (7 - index % 8) & 1; }

}  // namespace

std::string network_of(const std::string& address) {
  in6_addr read{};
  if (inet_pton(AF_INET6, address.c_str(), &read) != 1) return address;
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (IN6_IS_ADDR_V4MAPPED(&read)) return inet_ntop(AF_INET, &read.s6_addr[12], text.data(), text.size());
  std::fill(read.s6_addr + 8, read.s6_addr + 16, 0);
  return std::string(inet_ntop(AF_INET6, &read, text.data(), text.size())) + "/64";
}

bool is_in_network(const std::string& address, const std::string& network) {
  auto asked = read_address(address);
  auto known = read_network(network);
  if (!asked || !known || asked->size != known->address.size) return false;
  for (int i = 0; i < known->prefix; ++i)
    if (bit_of(asked->bytes, i) != bit_of(known->address.bytes, i)) return false;
  return true;
}

bool is_network(const std::string& text) { return read_network(text).has_value(); }

}  // namespace florin
