#include "actors/oauth/redirect_uri.hpp"

#include <algorithm>
#include <charconv>

namespace florin {
namespace {

constexpr std::size_t most_characters = 1000;

/// The parts of "scheme://host:port/…"; the rest begins with "/", "?" or is empty.
struct uri_parts {
  std::string_view scheme;
  std::string_view host;
  std::string_view port;
  std::string_view rest;
};

std::optional<uri_parts> split(std::string_view uri) {
  uri_parts parts;
  auto end_of_scheme = uri.find("://");
  if (end_of_scheme == std::string_view::npos) return std::nullopt;
  parts.scheme = uri.substr(0, end_of_scheme);
  uri.remove_prefix(end_of_scheme + 3);
  auto authority = uri.substr(0, uri.find_first_of("/?#"));
  parts.rest = uri.substr(authority.size());
  // The colons of an IPv6 address are within brackets.
  auto end_of_host = authority.starts_with('[') ? authority.find(']') : authority.find(':');
  if (authority.starts_with('[')) {
    if (end_of_host == std::string_view::npos) return std::nullopt;
    ++end_of_host;
  }
  parts.host = authority.substr(0, end_of_host);
  if (parts.host.size() == authority.size()) return parts;
  if (authority[parts.host.size()] != ':') return std::nullopt;
  parts.port = authority.substr(parts.host.size() + 1);
  return parts.port.empty() ? std::nullopt : std::optional{parts};
}

bool is_loopback(const uri_parts& parts) {
  return parts.scheme == "http" && (parts.host == "127.0.0.1" || parts.host == "[::1]");
}

bool is_port(std::string_view text) {
  unsigned number = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failure == std::errc{} && end == text.data() + text.size() && number >= 1 && number <= 65535;
}

bool is_host(std::string_view text) {
  auto fits = [](char c) {
    return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') || c == '-' || c == '.' || c == '[' || c == ']' ||
           c == ':';
  };
  return !text.empty() && std::ranges::all_of(text, fits);
}

}  // namespace

std::optional<std::string> fault_of_redirect_uri(std::string_view uri) {
  if (uri.empty() || uri.size() > most_characters) return "Must have 1 to 1000 characters";
  auto is_odd = [](char c) {
    return c <= ' ' || c > '~' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\' || c == ';' ||
           c == ',';
  };
  if (std::ranges::any_of(uri, is_odd))
    return "Must have visible characters of ASCII only, without quotes, angle brackets, backslashes, commas and "
           "semicolons; encode others as %XX";
  if (uri.find('#') != std::string_view::npos) return "Must not have a fragment (#…)";
  auto parts = split(uri);
  if (!parts || !is_host(parts->host) || (!parts->port.empty() && !is_port(parts->port)))
    return "Must be a whole URI with a host in lower case, such as \"https://app.example/callback\"";
  if (parts->scheme != "https" && !is_loopback(*parts))
    return "Must start with https://, or for a program on the user's own machine with http://127.0.0.1 or "
           "http://[::1]";
  return std::nullopt;
}

bool is_registered(std::string_view uri, std::span<const std::string> registered) {
  if (fault_of_redirect_uri(uri)) return false;
  auto wanted = *split(uri);
  return std::ranges::any_of(registered, [&](const std::string& known) {
    if (known == uri) return true;
    auto parts = split(known);
    return is_loopback(wanted) && parts && is_loopback(*parts) && parts->host == wanted.host &&
           parts->rest == wanted.rest;
  });
}

std::string origin_of(std::string_view uri) {
  auto start = uri.find("://");
  if (start == std::string_view::npos) return std::string(uri);
  return std::string(uri.substr(0, uri.find_first_of("/?#", start + 3)));
}

}  // namespace florin
