#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/notification/notification.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// POST /users (P21). VALIDATION_ERROR for what is malformed and for a weak password, CONFLICT with the `field` of
/// what is taken.
struct register_user {
  using answer = user;
  std::string username;
  std::string email;
  std::string password;
  std::string locale;
  origin from;
  timestamp now;
};

/// POST /admin/users (P54), and each row of POST /users/import (P115): as register_user, but nobody of the staff
/// knows the password, which the user chooses with a link in an e-mail.
struct invite_user {
  using answer = user;
  std::string username;
  std::string email;
  std::string locale;
  std::string full_name;
  origin from;
  timestamp now;
};

/// Who has this name, in upper or lower case.
struct find_user {
  using answer = std::optional<user_id>;
  static constexpr bool only_reads = true;
  user_name kind = user_name::username;
  std::string name;
};

struct get_user {
  using answer = florin::user;
  static constexpr bool only_reads = true;
  user_id user;
};

/// POST /auth/login (P3, P8). UNAUTHENTICATED, the same for every cause; RATE_LIMITED while the network is locked
/// out, whatever the name and the password; UNAVAILABLE when too many passwords wait.
struct log_in {
  struct answer {
    /// Absent when a second factor is asked for too, by `finish_login` with the challenge.
    std::optional<live_login> login;
    std::string challenge;
  };
  /// An e-mail address or a username.
  std::string login;
  std::string password;
  origin from;
  timestamp now;
};

/// All logins of the user but one (P120); and, when it is said, all else that opens anything: API keys, OAuth
/// grants and what clients opened for themselves.
struct end_logins {
  using answer = done;
  user_id user;
  std::optional<session_id> but;
  origin from;
  timestamp now;
  bool ends_programs = false;
};

/// From one of the user's sessions: a refresh token was spent twice, so that somebody else has it, and the login
/// is over (P162). The user is told.
struct report_token_reuse {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
};

/// Of the user's logins or grants those not used for longest were ended, since there were too many. The user is
/// told.
struct report_surplus_sessions {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
};

/// POST /auth/password/change. FORBIDDEN when the current `password` is wrong, VALIDATION_ERROR for a new one that
/// is weak or not new. Ends all other logins, and what `end_logins` ends when it is said.
struct change_password {
  using answer = done;
  user_id user;
  session_id session;
  std::string password;
  std::string wanted;
  origin from;
  timestamp now;
  bool ends_programs = false;
};

/// POST /users/me/email/verify (P128): sends the link. CONFLICT when the address is verified,
/// RATE_LIMITED when too much was sent to it.
struct send_verification {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
};
/// POST /users/me/email/confirm (P26, P129). VALIDATION_ERROR when the token is not good, or not any more.
struct confirm_email {
  using answer = done;
  user_id user;
  std::string token;
  origin from;
  timestamp now;
};
/// POST /auth/password/forgot (P25, P126): sends a link to whoever is registered with the address. Answered at
/// once, and the same for everybody.
struct forgot_password {
  using answer = done;
  std::string email;
  origin from;
  timestamp now;
};
/// POST /auth/password/reset (P127). VALIDATION_ERROR for a token that is not good and for a weak password. Ends
/// all logins, likewise more when it is said, and the lockout of the network that it comes from.
struct reset_password {
  using answer = done;
  user_id user;
  std::string token;
  std::string wanted;
  origin from;
  timestamp now;
  bool ends_programs = false;
};
/// What was written to the user, the latest hundred, newest first.
struct list_outbox {
  using answer = listed_page<notification>;
  static constexpr bool only_reads = true;
  user_id user;
  /// 1 to 100.
  std::size_t limit = 20;
  std::optional<notification_id> after{};
  /// The page before `after` rather than the one behind it; rows still come newest first.
  bool backwards = false;
};

}  // namespace florin
