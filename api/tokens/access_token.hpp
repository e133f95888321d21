#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/identifier.hpp"
#include "actors/values/result.hpp"
#include "api/tokens/signing_keys.hpp"

namespace florin {

/// No access token lives longer (rules.md §8).
inline constexpr std::chrono::seconds max_access_token_life = std::chrono::minutes(15);
/// How far the clock of the server that issued a token may be ahead of ours.
inline constexpr std::chrono::seconds access_token_leeway{60};

/// How sure the bank is of who is asking, as the claim `acr` says it (RFC 9470).
enum class authentication_level : std::uint8_t {
  login,
  /// A second factor has just confirmed one thing.
  step_up,
};
std::string_view to_text(authentication_level level);

/// What an access token says (RFC 9068 §2.2). Instants are of whole seconds.
struct access_token_claims {
  florin::user_id user;
  florin::session_id session;
  /// `jti`
  std::string id;
  std::string client_id;
  /// The first one is also the claim `role`, for clients that know only one.
  std::vector<std::string> roles;
  std::vector<std::string> permissions;
  /// Separated by spaces (RFC 6749 §3.3).
  std::string scope;
  authentication_level level = authentication_level::login;
  timestamp issued_at;
  timestamp expires_at;
  std::string issuer;
  std::string audience;

  bool operator==(const access_token_claims&) const = default;
};

/// A JWT of type at+jwt, signed with the current key. Fractions of a second are cut off.
std::string sign_access_token(const access_token_claims& claims, const signing_keys& keys);

/// The claims of a token that one of these keys has signed and that is valid now, for this issuer and audience
/// (RFC 9068 §4). A token ends when the second that it names begins, without leeway; one that comes from
/// more than `access_token_leeway` in the future, or that lives too long, is none of ours.
/// Refuses with UNAUTHENTICATED, and never says why, for whoever forges one would learn from it; but that a
/// genuine one has expired, by the detail {"reason", "expired"}, so that its client knows to refresh it.
result<access_token_claims> verify_access_token(std::string_view token, const signing_keys& keys,
                                                std::string_view issuer, std::string_view audience, timestamp now);
/// The session of a token that one of these keys has signed for them, also of one that has expired since: for
/// whoever gives it back.
std::optional<session_id> session_named_by(std::string_view token, const signing_keys& keys,
                                           std::string_view issuer, std::string_view audience, timestamp now);
/// Whether that refusal is of a genuine token that has expired.
bool is_of_expired_token(const error& refusal);

}  // namespace florin
