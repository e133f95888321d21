#pragma once

#include <string>
#include <vector>

#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

enum class credential_kind : std::uint8_t { api_key };

std::string record_text(credential_kind kind);
bool read_record_text(std::string_view text, credential_kind& kind);

/// One login or API key. The credential itself is never kept: who presents a text with this SHA-256 is the
/// session's principal.
struct session {
  session_id id;
  user_id user;
  credential_kind kind = credential_kind::api_key;
  /// Lower-case hexadecimal SHA-256 of the credential.
  std::string credential_digest;
  /// Names from `roles.hpp`; what they permit is data (rules.md §5).
  std::string role = "user";
  timestamp created_at;

  bool operator==(const session&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, session& state) {
  visit("session", state.id);
  visit("user", state.user);
  visit("kind", state.kind);
  visit("credential_digest", state.credential_digest);
  visit("role", state.role);
  visit("created_at", state.created_at);
}

/// Who is asking, as the handlers see it.
struct principal {
  user_id user;
  session_id session;
  std::string role;
};

}  // namespace florin
