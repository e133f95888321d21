#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace florin {

/// Where a user is sent back to from the consent page.

/// What is wrong with a URI that a client wants to register, for people; nothing when it may: https with a host,
/// or http to the loopback addresses 127.0.0.1 and [::1] (RFC 8252 §7.3); no fragment (RFC 6749 §3.1.2), no user
/// name, at most 1,000 visible characters of ASCII.
std::optional<std::string> fault_of_redirect_uri(std::string_view uri);

/// Whether it is one of the registered ones, character by character (OAuth 2.1 §4.1.3). On the loopback addresses
/// any port is the same one, since programs take a free one when they start (RFC 8252 §7.3).
bool is_registered(std::string_view uri, std::span<const std::string> registered);

/// "https://app.example:8443" of "https://app.example:8443/callback?x=1".
std::string origin_of(std::string_view uri);

}  // namespace florin
