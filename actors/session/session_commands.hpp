#pragma once

#include <string>
#include <vector>

#include "actors/questions.hpp"
#include "actors/session/elevation.hpp"
#include "actors/session/origin.hpp"
#include "actors/session/session.hpp"

namespace florin {

/// A login and what its tokens say of it.
struct live_login {
  florin::session session;
  std::vector<std::string> roles;
};

/// POST /auth/token/refresh (P13, P162) with a token of this generation. UNAUTHENTICATED when the session is over;
/// a token that was spent ends it.
struct refresh_login {
  using answer = live_login;
  session_id session;
  std::uint64_t generation = 0;
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
};

struct session_view {
  florin::session session;
  timestamp last_active_at;
};
/// The user's sessions that are not over, newest first (P118).
struct list_sessions {
  using answer = std::vector<session_view>;
  static constexpr bool only_reads = true;
  user_id user;
  timestamp now;
};

/// The operations that are running under this key for this session at the moment.
struct find_running_claims {
  using answer = std::vector<std::string>;
  static constexpr bool only_reads = true;
  session_id session;
  std::string key;
};

/// The actor of the `session` carries these out.
using questions_to_sessions = questions<refresh_login, end_session, grant_step_up, spend_step_up>;
/// Identity answers these itself.
using questions_about_sessions = questions<list_sessions, find_running_claims>;

}  // namespace florin
