#pragma once

#include "actors/bank.hpp"
#include "actors/session/session_commands.hpp"
#include "api/tokens/refresh_token.hpp"
#include "api/tokens/verified_tokens.hpp"

namespace florin {

struct token_settings {
  /// The bank's address, e.g. "https://localhost:8443": who issues tokens, and for whom.
  std::string issuer;
  /// At most 15 minutes (rules.md §8).
  std::chrono::seconds access_token_life = max_access_token_life;
  /// Refresh tokens are sealed with it.
  secret_bytes refresh_key{};
  /// Cookies and forms of the bank's own pages are sealed with it.
  secret_bytes page_key{};
  /// Requests with an Idempotency-Key are told apart by digests under it.
  secret_bytes request_key{};
};

/// How long a second factor's confirmation is good.
inline constexpr std::chrono::seconds step_up_life = std::chrono::minutes(5);

/// The two tokens of a login, as they are told to its client.
struct issued_tokens {
  std::string access_token;
  std::string refresh_token;
  std::int64_t expires_in = 0;
};

/// Makes the tokens of logins, and reads those that come back. Used by one thread at a time.
class token_issuer {
 public:
  /// `keys` outlive this.
  token_issuer(token_settings settings, const signing_keys& keys);

  const signing_keys& keys() const { return keys_; }

  const std::string& issuer() const { return settings_.issuer; }
  const secret_bytes& page_key() const { return settings_.page_key; }
  const secret_bytes& request_key() const { return settings_.request_key; }

  issued_tokens issue(const live_login& login, timestamp now, identifier_source& identifiers) const;
  /// Of a grant or a client: for these of its scopes only.
  issued_tokens issue(const live_login& login, const std::vector<std::string>& scopes, timestamp now,
                      identifier_source& identifiers) const;

  /// For the same session: whatever its id stands for there is confirmed (actors/session/elevation.hpp).
  std::string issue_step_up(const principal& who, const std::string& id, timestamp now) const;

  /// What an access token says that is good now. Whether its session still lives, the session's actor knows.
  result<std::shared_ptr<const access_token_claims>> check(std::string_view access_token, timestamp now) {
    return verified_.check(access_token, now);
  }
  /// Of an access token that may have expired.
  std::optional<session_id> session_named_by(std::string_view access_token, timestamp now) const {
    return florin::session_named_by(access_token, keys_, settings_.issuer, settings_.issuer, now);
  }
  /// UNAUTHENTICATED for what the bank did not make.
  result<refresh_claim> read_refresh(std::string_view refresh_token) const;

 private:
  /// Of a token that ends after `life`.
  access_token_claims claims_for(const user_id& user, const session_id& session, timestamp now,
                                 std::chrono::seconds life) const;
  access_token_claims claims_of(const live_login& login, timestamp now, identifier_source& identifiers) const;
  issued_tokens signed_tokens(const access_token_claims& claims, const florin::session& session) const;

  token_settings settings_;
  const signing_keys& keys_;
  verified_tokens verified_;
};

}  // namespace florin
