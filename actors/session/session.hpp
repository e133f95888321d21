#pragma once

#include <array>
#include <optional>
#include <string>

#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

enum class credential_kind : std::uint8_t { api_key, login };

std::string_view to_text(credential_kind kind);
std::string record_text(credential_kind kind);
bool read_record_text(std::string_view text, credential_kind& kind);

/// One login or API key. The credentials themselves are never kept.
struct session {
  session_id id;
  user_id user;
  credential_kind kind = credential_kind::api_key;
  /// Of an API key: its SHA-256, lower-case hexadecimal. A login is found by its id, which its tokens name.
  std::string credential_digest;
  timestamp created_at;

  // Of a login.
  std::string device;
  std::string browser;
  std::string operating_system;
  std::string address;
  /// How often the refresh token was exchanged: only the latest one is good.
  std::uint64_t refresh_generation = 0;
  timestamp refreshed_at;
  /// When the login is over, whatever happens.
  std::optional<timestamp> expires_at;
  /// It is over as well when its tokens were not exchanged for so long; 0: never.
  std::int64_t idle_limit_seconds = 0;

  std::optional<timestamp> ended_at;
  /// "logged_out", "ended_by_owner", "token_reused"
  std::string end_reason;

  bool operator==(const session&) const = default;
};

/// What tells where somebody was: concealed wherever it is stored.
inline constexpr std::array<std::string_view, 4> personal_session_fields{"device", "browser", "operating_system",
                                                                         "address"};

template <class Visit>
void visit_fields(Visit&& visit, session& state) {
  visit("session", state.id);
  visit("user", state.user);
  visit("kind", state.kind);
  visit("credential_digest", state.credential_digest);
  visit("created_at", state.created_at);
  visit("device", state.device);
  visit("browser", state.browser);
  visit("operating_system", state.operating_system);
  visit("address", state.address);
  visit("refresh_generation", state.refresh_generation);
  visit("refreshed_at", state.refreshed_at);
  visit("expires_at", state.expires_at);
  visit("idle_limit_seconds", state.idle_limit_seconds);
  visit("ended_at", state.ended_at);
  visit("end_reason", state.end_reason);
}

/// Who is asking, as the handlers see it.
struct principal {
  user_id user;
  session_id session;
  credential_kind kind = credential_kind::api_key;
  /// Has the permission that the operation asks for with somebody else's objects.
  bool reaches_others = false;
};

}  // namespace florin
