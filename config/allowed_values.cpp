#include "config/allowed_values.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <regex>
#include <set>

#include "actors/notification/mailbox.hpp"
#include "actors/session/network.hpp"
#include "actors/values/currency.hpp"
#include "actors/values/money.hpp"

namespace florin {
namespace {

/// A host name, an IPv4 address or an IPv6 address in brackets, and perhaps a port.
bool is_authority(const std::string& text) {
  static const std::regex form(R"(([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:([0-9]{1,5}))?)");
  std::smatch parts;
  if (!std::regex_match(text, parts, form)) return false;
  return !parts[3].matched || whole_number{1, 65'535}.accepts(std::stoi(parts[3]));
}

/// Whether all addresses are in it, of IPv4 or IPv6.
bool is_of_everybody(const std::string& network) {
  return (is_in_network("0.0.0.0", network) && is_in_network("255.255.255.255", network)) ||
         (is_in_network("::", network) && is_in_network("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", network));
}

}  // namespace

bool any_text::accepts(const std::string& value) const {
  return std::ranges::none_of(value, [](unsigned char c) { return c < ' '; });
}

std::string whole_number::description() const {
  return "a whole number from " + std::to_string(minimum) + " to " + std::to_string(maximum);
}

bool one_of::accepts(const std::string& value) const { return std::ranges::count(choices, value) > 0; }

std::string one_of::description() const {
  std::string text;
  for (const auto& choice : choices) text += (text.empty() ? "\"" : ", \"") + choice + "\"";
  return text;
}

bool network_address::accepts(const std::string& value) const {
  in6_addr parsed;
  return inet_pton(AF_INET, value.c_str(), &parsed) == 1 || inet_pton(AF_INET6, value.c_str(), &parsed) == 1;
}

bool amount_text::accepts(const std::string& value) const { return decimal::parse(value).has_value(); }

bool optional_amount_text::accepts(const std::string& value) const {
  return value.empty() || amount_text{}.accepts(value);
}

bool rate_text::accepts(const std::string& value) const {
  auto rate = decimal::parse(value);
  return rate && rate->scale == 4 && value.starts_with("0.");
}

bool three_digits::accepts(const std::string& value) const {
  return value.size() == 3 && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

bool optional_smtp_url::accepts(const std::string& value) const {
  static const std::regex form("smtps?://(.*)");
  std::smatch parts;
  return value.empty() || (std::regex_match(value, parts, form) && is_authority(parts[1]));
}

bool optional_gateway_url::accepts(const std::string& value) const {
  static const std::regex form("(https?)://([^/]*)(/[A-Za-z0-9._~/-]*)?");
  static const std::regex loopback("(127\\.0\\.0\\.1|\\[::1\\]|localhost)(:[0-9]+)?");
  std::smatch parts;
  if (value.empty()) return true;
  if (!std::regex_match(value, parts, form)) return false;
  std::string authority = parts[2];
  return is_authority(authority) && (parts[1] == "https" || std::regex_match(authority, loopback));
}

bool optional_public_url::accepts(const std::string& value) const {
  static const std::regex form("https://([^/]*)((/[A-Za-z0-9._~-]+)*)");
  std::smatch parts;
  return value.empty() || (std::regex_match(value, parts, form) && is_authority(parts[1]));
}

bool optional_mailbox::accepts(const std::string& value) const {
  return value.empty() || parse_mailbox(value).has_value();
}

bool networks::accepts(const std::vector<std::string>& value) const {
  return std::ranges::all_of(value,
                             [](const std::string& each) { return is_network(each) && !is_of_everybody(each); });
}

bool web_origins::accepts(const std::vector<std::string>& value) const {
  return std::ranges::all_of(value, [](const std::string& origin) {
    auto host = origin.find("://");
    bool has_scheme = origin.starts_with("https://") || origin.starts_with("http://");
    return has_scheme && origin.size() > host + 3 && origin.find_first_of("/?#*, ", host + 3) == std::string::npos;
  });
}

bool currency_codes::accepts(const std::vector<std::string>& value) const {
  bool all_known = std::ranges::all_of(value, [](const auto& code) { return currency::find(code).has_value(); });
  return !value.empty() && all_known && std::set(value.begin(), value.end()).size() == value.size();
}

}  // namespace florin
