#pragma once

#include <string>
#include <vector>

#include "actors/oauth/client_rules.hpp"
#include "actors/session/session_commands.hpp"

namespace florin {

/// POST /oauth/clients (P10). Refuses as `refuse_client`; and TWO_FACTOR_REQUIRED until the user has confirmed it,
/// with a second factor if the client moves its owner's money by itself. USER_BLOCKED of who moves nothing.
struct register_oauth_client {
  using answer = oauth_client;
  user_id user;
  client_registration wanted;
  /// Empty for a public client.
  std::string secret_digest;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};
/// DELETE /oauth/clients/{id}: what it was given is over with the next request. NOT_FOUND when it is not the
/// user's, or not there any more.
struct delete_oauth_client {
  using answer = done;
  user_id user;
  oauth_client client;
  origin from;
  timestamp now;
};

/// The user's consent (RFC 6749 §4.1.2): a session that waits for its code to be exchanged. USER_BLOCKED of who
/// moves nothing; FORBIDDEN when the user may do nothing of what the client asks for.
struct grant_access {
  using answer = session;
  user_id user;
  oauth_client client;
  std::vector<std::string> scopes;
  std::string redirect_uri;
  std::string code_challenge;
  /// SHA-256 of the code, lower-case hexadecimal.
  std::string code_digest;
  origin from;
  timestamp now;
};
/// A client's tokens for itself (RFC 6749 §4.4): it acts for the `user` who owns it, with one session, so that it
/// has one budget however many tokens it asks for. FORBIDDEN as before.
struct open_client_session {
  using answer = live_login;
  user_id user;
  oauth_client client;
  std::vector<std::string> scopes;
  origin from;
  timestamp now;
};

}  // namespace florin
