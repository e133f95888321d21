#pragma once

#include <string>
#include <vector>

namespace florin {

/// The network that an address is counted with: an IPv4 address stands for itself, an IPv6 address for its first
/// 64 bits, since one subscriber has all of them (rules.md §4). An IPv4 address in IPv6 clothes is an IPv4
/// address. What is no address stands for itself.
std::string network_of(const std::string& address);

/// The network that one subscriber may have all of: an IPv4 address, or the first 56 bits of an IPv6 one.
std::string subscriber_network_of(const std::string& address);

/// The network that one tunnel or site may have all of: an IPv4 address, or the first 48 bits of an IPv6 one.
std::string site_network_of(const std::string& address);

/// The network that logs name, which says where somebody is but not who: the first 24 bits of an IPv4 address,
/// "192.0.2.0/24", or the first 48 of an IPv6 one. "-" for what is no address.
std::string coarse_network_of(const std::string& address);

/// Whether the address is in the network: "10.0.0.0/8", "2001:db8::/32" or a single address. IPv4 addresses in
/// IPv6 clothes are IPv4 addresses. What is no address is in no network.
bool is_in_network(const std::string& address, const std::string& network);
bool is_in_any_network(const std::string& address, const std::vector<std::string>& networks);
/// Whether that is a network as `is_in_network` reads it.
bool is_network(const std::string& text);

}  // namespace florin
