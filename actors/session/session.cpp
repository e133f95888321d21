#include "actors/session/session.hpp"

namespace florin {

std::string_view to_text(credential_kind kind) {
  switch (kind) {
    case credential_kind::api_key: return "api_key";
    case credential_kind::login: return "login";
    case credential_kind::grant: return "grant";
    case credential_kind::client: return "client";
  }
  return "";
}

std::string record_text(credential_kind kind) { return std::string(to_text(kind)); }

bool read_record_text(std::string_view text, credential_kind& kind) {
  for (auto each :
       {credential_kind::api_key, credential_kind::login, credential_kind::grant, credential_kind::client}) {
    kind = each;
    if (text == to_text(each)) return true;
  }
  return false;
}

identifier_bits mandate_holder(credential_kind kind, const user_id& user, const session_id& session,
                               const std::optional<oauth_client_id>& client) {
  if (kind == credential_kind::login) return user;
  // Or another consent would be another allowance.
  if (kind == credential_kind::grant) return {user.high, ~user.low};
  return kind == credential_kind::client && client ? static_cast<const identifier_bits&>(*client) : session;
}

}  // namespace florin
