#pragma once

#include <string>

namespace florin {

/// The network that an address is counted with: an IPv4 address stands for itself, an IPv6 address for its first
/// 64 bits, since one subscriber has all of them (rules.md §4). An IPv4 address in IPv6 clothes is an IPv4
/// address. What is no address stands for itself.
std::string network_of(const std::string& address);

}  // namespace florin
