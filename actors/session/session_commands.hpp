#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/query/listed_page.hpp"
#include "actors/session/elevation.hpp"
#include "actors/session/origin.hpp"
#include "actors/session/session.hpp"

namespace florin {

/// A login and what its tokens say of it.
struct live_login {
  florin::session session;
  std::vector<std::string> roles;
  /// Everything that the roles permit.
  std::vector<std::string> permissions{};
};

/// POST /auth/token/refresh (P13, P162) with a token of this generation. UNAUTHENTICATED when the session is over;
/// a token that was spent ends it.
struct refresh_login {
  using answer = live_login;
  session_id session;
  std::uint64_t generation = 0;
  origin from;
  timestamp now;
  /// To whom a grant was given; nobody for a login. Another one's token is as good as none.
  std::optional<oauth_client_id> client{};
  /// What a client asks for; FORBIDDEN when that was not granted, and its token is still good.
  std::optional<std::vector<std::string>> scopes{};
};

/// POST /oauth/token with the code of a consent (RFC 6749 §4.1.3). UNAUTHENTICATED when it is not good for this
/// client, address and verifier, or not any more; a code that was spent ends the grant.
struct exchange_code {
  using answer = live_login;
  session_id session;
  oauth_client_id client;
  std::string code_digest;
  std::string redirect_uri;
  std::string code_verifier;
  origin from;
  timestamp now;
};

/// One session of the user (P109, P119, logout). NOT_FOUND when there is none such that is not over.
struct end_session {
  using answer = done;
  user_id user;
  session_id session;
  std::string reason;
  origin from;
  timestamp now;
  /// The only kind that is meant; any when it is left out.
  std::optional<credential_kind> kind{};
};

/// A login was opened, or the code of a consent exchanged: ends those of the user's that are too many by now. From
/// the actor that did it, once it is committed; what fails is made up for by the next one.
struct end_surplus_sessions {
  using answer = done;
  user_id user;
  credential_kind kind = credential_kind::login;
  /// Of a grant.
  std::optional<oauth_client_id> client;
  origin from;
  timestamp now;
};

struct session_view {
  florin::session session;
  timestamp last_active_at;

  const session_id& id() const { return session.id; }
};
/// PATCH /api-keys/{id}, /oauth/grants/{id}: how far it moves money without its user's second factor. NOT_FOUND as
/// for `end_session`; VALIDATION_ERROR for `transfer_limits`; TWO_FACTOR_REQUIRED for more than before, until a
/// second factor has confirmed it.
struct change_transfer_limits {
  using answer = session_view;
  user_id user;
  session_id session;
  credential_kind kind = credential_kind::api_key;
  transfer_limits limits;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};
/// What a session is and when it was last used; nothing when it is over, or still waits for its code.
struct describe_session {
  using answer = std::optional<session_view>;
  static constexpr bool only_reads = true;
  session_id session;
  timestamp now;
};
/// The user's sessions that are not over, newest first (P118); none that an OAuth client opened for itself.
struct list_sessions {
  using answer = listed_page<session_view>;
  static constexpr bool only_reads = true;
  user_id user;
  /// All, when it is left out.
  std::optional<credential_kind> kind;
  timestamp now;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<session_id> after{};
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
};

struct claims_under_key {
  /// Those of the operations whose outcome the session may learn, since it may carry them out itself.
  std::vector<std::string> operations;
  /// Those of them that are running under the key for this session at the moment.
  std::vector<std::string> running;
};

/// What the session may know about an Idempotency-Key of its user's.
struct find_claims {
  struct operation {
    std::string_view name;
    std::string_view permission;
    std::string_view permission_for_others;
  };

  using answer = claims_under_key;
  static constexpr bool only_reads = true;
  session_id session;
  std::string key;
  /// As in `admission_request`.
  std::string token_scope;
  std::vector<operation> operations;
};

}  // namespace florin
