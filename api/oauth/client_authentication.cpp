#include "api/oauth/client_authentication.hpp"

#include <algorithm>

#include "actors/values/base64url.hpp"
#include "api/http/percent_encoding.hpp"
#include "api/http/request.hpp"

namespace florin {
namespace {

constexpr std::string_view scheme = "basic ";

/// RFC 4648 §4.
std::optional<std::string> from_base64(std::string text) {
  auto padding = text.size() - std::min(text.find_last_not_of('=') + 1, text.size());
  if (text.size() % 4 != 0 || padding > 2 || text.find_first_of("-_") != std::string::npos) return std::nullopt;
  text.resize(text.size() - padding);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return from_base64url(text);
}

/// Both halves are encoded as in a form before they are put together.
std::optional<std::string> decoded(std::string_view half) {
  if (half.find('&') != std::string_view::npos) return std::nullopt;
  auto pairs = parse_query("value=" + std::string(half));
  return pairs ? std::optional{pairs->front().second} : std::nullopt;
}

std::optional<presented_client> read_basic(std::string_view header) {
  if (!equal_ignoring_case(header.substr(0, scheme.size()), scheme)) return std::nullopt;
  auto credentials = from_base64(std::string(header.substr(scheme.size())));
  if (!credentials) return std::nullopt;
  auto colon = credentials->find(':');
  if (colon == std::string::npos) return std::nullopt;
  auto id = decoded(credentials->substr(0, colon));
  auto secret = decoded(credentials->substr(colon + 1));
  if (!id || !secret) return std::nullopt;
  return presented_client{std::move(*id), std::move(secret)};
}

}  // namespace

result<presented_client> read_presented_client(std::optional<std::string_view> authorization,
                                               const std::optional<std::string>& form_id,
                                               const std::optional<std::string>& form_secret) {
  if (!authorization) {
    if (!form_id) return client_refused();
    return presented_client{*form_id, form_secret};
  }
  auto presented = read_basic(*authorization);
  if (!presented) return client_refused();
  if (form_secret || (form_id && *form_id != presented->id))
    return error{error_code::validation_error, "The client says in two ways who it is", {}};
  return *presented;
}

error client_refused() {
  return {error_code::unauthenticated, "The client is not registered here, or its secret is wrong", {}};
}

}  // namespace florin
