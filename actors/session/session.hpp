#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/session/mandate.hpp"
#include "actors/values/error.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// `grant` is what a user gave to an OAuth client, `client` what such a client opened for itself.
enum class credential_kind : std::uint8_t { api_key, login, grant, client };

std::string_view to_text(credential_kind kind);
/// Whether nobody is there who could prove a second factor.
inline bool is_program(credential_kind kind) {
  return kind == credential_kind::api_key || kind == credential_kind::client;
}
std::string record_text(credential_kind kind);
bool read_record_text(std::string_view text, credential_kind& kind);

/// One login, API key or OAuth grant. The credentials themselves are never kept.
struct session {
  session_id id;
  user_id user;
  credential_kind kind = credential_kind::api_key;
  /// Of a login: that it was made with a second factor; of an API key: that such a login made it.
  bool has_second_factor = false;
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

  // Of an API key, a grant and a client.
  /// What its owner calls the key, or the client's name.
  std::string label;
  /// The only permissions that it has of those that the user's roles have. Of an API key none: all of them.
  std::vector<std::string> scopes;
  /// Of an API key: the only addresses and networks that it is good at. None: everywhere.
  std::vector<std::string> allowed_addresses{};
  /// To whom a grant was given.
  std::optional<oauth_client_id> client;
  /// How far it moves money without its user's second factor; as far as its user, when it is left out.
  std::optional<florin::transfer_limits> transfer_limits{};

  // Of a grant, for the exchange of its code. While it is not exchanged, `refresh_generation` is 0.
  std::string code_digest;
  std::string code_challenge;
  std::string redirect_uri;

  std::optional<timestamp> ended_at;
  /// "logged_out", "ended_by_owner", "token_reused", "code_reused", "revoked_by_client", …
  std::string end_reason;

  bool operator==(const session&) const = default;
};

/// What tells where somebody was, or that they wrote: concealed wherever it is stored.
inline constexpr std::array<std::string_view, 6> personal_session_fields{
    "device", "browser", "operating_system", "address", "label", "allowed_addresses"};

template <class Visit>
void visit_fields(Visit&& visit, session& state) {
  visit("session", state.id);
  visit("user", state.user);
  visit("kind", state.kind);
  visit("has_second_factor", state.has_second_factor);
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
  visit("label", state.label);
  visit("scopes", state.scopes);
  visit("allowed_addresses", state.allowed_addresses);
  visit("client_id", state.client);
  visit("transfer_limits", state.transfer_limits);
  visit("code_digest", state.code_digest);
  visit("code_challenge", state.code_challenge);
  visit("redirect_uri", state.redirect_uri);
  visit("ended_at", state.ended_at);
  visit("end_reason", state.end_reason);
}

/// Who is asking, as the handlers see it.
struct principal {
  user_id user;
  session_id session;
  credential_kind kind = credential_kind::api_key;
  /// Has the permission that the operation asks for with somebody else's objects, and a credential that is good
  /// enough for it.
  bool reaches_others = false;
  /// How far it moves money without a second factor.
  florin::mandate mandate{};
  /// The session was made with the second factor that its user has now.
  bool has_second_factor = false;
  /// Is blocked: logs in and reads, but moves nothing.
  bool moves_nothing = false;
  /// Why it does not reach others although the user's roles permit it.
  std::optional<error> others_refused{};
  /// Those that the operation's answer depends on besides, as far as user and credential have them.
  std::vector<std::string> further_permissions{};
  std::optional<timestamp> session_opened_at{};

  bool may(std::string_view further) const {
    return std::ranges::find(further_permissions, further) != further_permissions.end();
  }
};

/// For whom it is counted what is moved with such a session, see `mandate`.
identifier_bits mandate_holder(credential_kind kind, const user_id& user, const session_id& session,
                               const std::optional<oauth_client_id>& client);

}  // namespace florin
