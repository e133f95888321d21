#include "api/passkeys/passkey_bodies.hpp"

#include <algorithm>

#include "actors/values/base64url.hpp"
#include "api/json/parser.hpp"

namespace florin {
namespace {

std::string text_member(const json::object& members, std::string_view name) {
  auto found = std::ranges::find(members, name, &json::member::name);
  const auto* text = found == members.end() ? nullptr : found->content.as_string();
  return text ? *text : "";
}

}  // namespace

std::optional<passkey_client_data> client_data_of(std::string_view base64url) {
  auto text = from_base64url(base64url);
  if (!text) return std::nullopt;
  auto document = json::parse(*text);
  const auto* members = document ? document->as_object() : nullptr;
  if (!members) return std::nullopt;
  // Browsers may add members (WebAuthn Level 2 §5.8.1).
  return passkey_client_data{text_member(*members, "type"), text_member(*members, "challenge"),
                             text_member(*members, "origin")};
}

std::optional<passkey_assertion> assertion_of(const authentication_response_body& body) {
  auto id = from_base64url(body.id), data = from_base64url(body.response.authenticator_data),
       client_data = from_base64url(body.response.client_data),
       signature = from_base64url(body.response.signature);
  if (!id || !data || !client_data || !signature) return std::nullopt;
  return passkey_assertion{*id, *data, *client_data, *signature};
}

std::string user_handle_of(const user_id& user) { return to_base64url(to_text(user)); }

std::optional<user_id> user_of_handle(std::string_view handle) {
  auto text = from_base64url(handle);
  return text ? user_id::parse(*text) : std::nullopt;
}

}  // namespace florin
