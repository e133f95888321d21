#pragma once

#include <string>
#include <string_view>

namespace florin {

/// The origin of an address as browsers write it (RFC 6454 §6.2): scheme and host in lower case, the port where it
/// is not the scheme's own, and no path. "https://Bank.example:443/app" is of "https://bank.example".
std::string web_origin_of(std::string_view url);

/// The host of an address, in lower case, without its port.
std::string web_host_of(std::string_view url);

}  // namespace florin
