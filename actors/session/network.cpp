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

/// With its first bits only.
std::string network_text(address_bits address, int prefix) {
  auto& bytes = address.bytes.s6_addr;
  std::fill(bytes + (128 - address.size + prefix) / 8, std::end(bytes), 0);
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.size == 32)
    inet_ntop(AF_INET, bytes + 12, text.data(), text.size());
  else
    inet_ntop(AF_INET6, bytes, text.data(), text.size());
  return prefix == address.size ? text.data() : text.data() + ("/" + std::to_string(prefix));
}

/// All of an IPv4 address, or the first so many bits of an IPv6 one.
std::string first_bits_of(const std::string& address, int prefix) {
  auto read = read_address(address);
  if (!read) return address;
  return network_text(*read, read->size == 32 ? 32 : prefix);
}

bool bit_of(const in6_addr& bytes, int index) { return bytes.s6_addr[index / 8] >> (7 - index % 8) & 1; }

}  // namespace

std::string network_of(const std::string& address) { return first_bits_of(address, 64); }

std::string subscriber_network_of(const std::string& address) { return first_bits_of(address, 56); }

std::string site_network_of(const std::string& address) { return first_bits_of(address, 48); }

std::string coarse_network_of(const std::string& address) {
  auto read = read_address(address);
  if (!read) return "-";
  return network_text(*read, read->size == 32 ? 24 : 48);
}

bool is_in_network(const std::string& address, const std::string& network) {
  auto asked = read_address(address);
  auto known = read_network(network);
  if (!asked || !known || asked->size != known->address.size) return false;
  for (int i = 0; i < known->prefix; ++i)
    if (bit_of(asked->bytes, i) != bit_of(known->address.bytes, i)) return false;
  return true;
}

bool is_in_any_network(const std::string& address, const std::vector<std::string>& networks) {
  return std::ranges::any_of(networks, [&](const std::string& each) { return is_in_network(address, each); });
}

bool is_network(const std::string& text) { return read_network(text).has_value(); }

}  // namespace florin
