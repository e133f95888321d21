#include "api/middleware/request_identity.hpp"

#include <algorithm>
#include <cstdio>

#include "actors/session/network.hpp"
#include "api/http/header_value.hpp"

namespace florin {
namespace {

constexpr std::size_t max_id_length = 128;

bool is_id_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' ||
         c == '_';
}

bool is_lower_hexadecimal(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

/// "00-<32 digits>-<16 digits>-<2 digits>" (W3C Trace Context §3.2).
bool is_traceparent(std::string_view text) {
  if (text.size() != 55 || !text.starts_with("00-") || text[35] != '-' || text[52] != '-') return false;
  auto trace = text.substr(3, 32);
  auto span = text.substr(36, 16);
  auto flags = text.substr(53, 2);
  return is_lower_hexadecimal(trace) && is_lower_hexadecimal(span) && is_lower_hexadecimal(flags) &&
         !is_zero(trace) && !is_zero(span);
}

/// Some proxies name the port, too, and then put brackets around an IPv6 address.
std::string_view without_port(std::string_view named) {
  if (named.starts_with('[')) return named.substr(1, named.find(']') - 1);
  auto colon = named.find(':');
  return colon == named.rfind(':') ? named.substr(0, colon) : named;
}

/// Of all X-Forwarded-For headers together (RFC 9110 §5.3), in order.
std::vector<std::string> forwarded_addresses(const http_request& request) {
  std::vector<std::string> addresses;
  for (const auto& header : request.headers) {
    if (!equal_ignoring_case(header.name, "X-Forwarded-For")) continue;
    for (auto rest = header.value; !rest.empty();) {
      auto comma = std::min(rest.find(','), rest.size());
      addresses.emplace_back(without_port(trimmed(rest.substr(0, comma))));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return addresses;
}

bool is_address(const std::string& text) { return is_network(text) && text.find('/') == std::string::npos; }

}  // namespace

std::string identify(const http_request& request, identifier_source& identifiers, timestamp now) {
  auto sent = request.header("X-Request-Id");
  if (sent && !sent->empty() && sent->size() <= max_id_length && std::ranges::all_of(*sent, is_id_character))
    return std::string(*sent);
  return to_text(identifiers.next<request_id>(now));
}

std::string continue_trace(const http_request& request, identifier_source& identifiers, timestamp now) {
  auto sent = request.header("traceparent");
  if (!sent || !is_traceparent(*sent)) return {};
  char span[17];
  // A span id of zero is invalid.
  std::snprintf(span, sizeof span, "%016lx", identifiers.next<request_id>(now).low | 1);
  return std::string(sent->substr(0, 36)) + span + std::string(sent->substr(52));
}

std::string address_of_client(const http_request& request, const std::vector<std::string>& trusted_proxies) {
  auto is_trusted = [&](const std::string& address) { return is_in_any_network(address, trusted_proxies); };
  auto address = request.remote_address;
  if (!is_trusted(address)) return address;
  // Each proxy adds who sent it the request to the end; what is before an untrusted one may be invented.
  auto forwarded = forwarded_addresses(request);
  for (auto named = forwarded.rbegin(); named != forwarded.rend() && is_trusted(address); ++named) {
    if (!is_address(*named)) break;
    address = *named;
  }
  return address;
}

}  // namespace florin
