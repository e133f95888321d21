#pragma once

#include <string>
#include <vector>

#include "actors/session/origin.hpp"
#include "actors/session/session_commands.hpp"

namespace florin {

/// POST /users/me/2fa/enable (P121): a new secret, which counts once a code has confirmed it. CONFLICT when there
/// is an app already, TWO_FACTOR_REQUIRED until another factor has confirmed it, or the password of who has none.
struct begin_totp {
  struct answer {
    /// Bytes.
    std::string secret;
    /// Whose it is, for the list in the authenticator app.
    std::string username;
  };
  user_id user;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};

/// Shown once.
struct recovery_codes {
  std::vector<std::string> codes;
};

/// POST /users/me/2fa/verify (P122), in the login that asked for the secret, within a quarter of an hour. CONFLICT
/// when nothing is to be confirmed there, VALIDATION_ERROR for a wrong code.
struct confirm_totp {
  using answer = recovery_codes;
  user_id user;
  std::string code;
  origin from;
  timestamp now;
};

/// POST /users/me/2fa/disable (P123). FORBIDDEN when password or code is wrong, CONFLICT when it is off,
/// BUSINESS_RULE_VIOLATION for the last administrator who can act.
struct disable_second_factor {
  using answer = done;
  user_id user;
  std::string password;
  std::string code;
  origin from;
  timestamp now;
  /// The bank has another administrator who can act (`leave_office`).
  bool has_successor = false;
};

/// POST /users/me/2fa/recovery-codes (P124). FORBIDDEN when the code is wrong, CONFLICT when it is off.
struct renew_recovery_codes {
  using answer = recovery_codes;
  user_id user;
  std::string code;
  origin from;
  timestamp now;
};

/// POST /auth/login/2fa (P9), after the password. UNAUTHENTICATED, the same for every cause.
struct finish_login {
  using answer = live_login;
  user_id user;
  /// What the password was answered with.
  std::string challenge;
  /// Of the authenticator app, or a recovery code.
  std::string code;
  origin from;
  timestamp now;
};

/// POST /auth/step-up of who has no second factor, with the password instead. FORBIDDEN when it is wrong, or the
/// enrolment code with it is, BUSINESS_RULE_VIOLATION when there is a second factor.
struct prove_password {
  using answer = done;
  user_id user;
  std::string password;
  origin from;
  timestamp now;
  /// Of a member of staff who will enrol the first factor; empty for all else.
  std::string enrolment_code{};
};

/// POST /auth/step-up (P9, P107). FORBIDDEN when the code is wrong, BUSINESS_RULE_VIOLATION when two-factor
/// authentication is off.
struct prove_second_factor {
  using answer = done;
  user_id user;
  std::string code;
  origin from;
  timestamp now;
};

}  // namespace florin
