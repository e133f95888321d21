#pragma once

#include <string>
#include <vector>

#include "actors/credentials/passkey.hpp"
#include "actors/session/session_commands.hpp"
#include "actors/user/second_factor_commands.hpp"

namespace florin {

/// What the browser says that it asked the authenticator (WebAuthn Level 2 §5.8.1), read from the JSON that the
/// authenticator signs.
struct passkey_client_data {
  /// "webauthn.create" or "webauthn.get".
  std::string type;
  std::string challenge;
  std::string origin;
};

/// POST /users/me/passkeys/options: what the browser needs for a new passkey. CONFLICT with too many.
struct begin_passkey {
  struct answer {
    std::string challenge;
    /// What authenticators know the bank by: the host of its public address (§4 "RP ID").
    std::string relying_party;
    std::string username;
    /// Ids, so that an authenticator that has one already says so.
    std::vector<std::string> known;
  };
  user_id user;
  origin from;
  timestamp now;
};

/// POST /users/me/passkeys. TWO_FACTOR_REQUIRED until a second factor, or the password of who has none, has
/// confirmed it; VALIDATION_ERROR for an answer that is not good; CONFLICT for a key that is there.
struct add_passkey {
  struct answer {
    passkey added;
    /// Drawn when this is the user's first second factor.
    recovery_codes codes;
  };
  user_id user;
  std::string name;
  passkey_client_data client_data;
  std::string attestation_object;
  origin from;
  timestamp now;
  bool is_confirmed = false;
};

/// DELETE /users/me/passkeys/{id}. NOT_FOUND.
struct remove_passkey {
  using answer = done;
  user_id user;
  /// Bytes.
  std::string credential_id;
  origin from;
  timestamp now;
  /// The bank has another administrator who can act (`leave_office`).
  bool has_successor = false;
};

/// What a browser is told to ask an authenticator for.
struct passkey_question {
  std::string challenge;
  std::string relying_party;
  /// Ids; empty when any passkey of the bank will do.
  std::vector<std::string> allowed;
};

/// POST /auth/login/passkey/options, to log in without a password.
struct begin_passkey_login {
  using answer = passkey_question;
  static constexpr bool only_reads = true;
  timestamp now;
};
/// The same after a password, for its challenge. UNAUTHENTICATED when that is not good.
struct find_passkeys {
  using answer = passkey_question;
  user_id user;
  std::string challenge;
  origin from;
  timestamp now;
};

/// POST /auth/login/passkey: instead of password and code, or after the password with its `login_challenge`.
/// UNAUTHENTICATED, the same for every cause.
struct log_in_with_passkey {
  using answer = live_login;
  user_id user;
  std::string login_challenge;
  passkey_client_data client_data;
  passkey_assertion assertion;
  origin from;
  timestamp now;
};

/// POST /auth/step-up with a passkey instead of a code. FORBIDDEN when its answer is not good.
struct prove_passkey {
  using answer = done;
  user_id user;
  passkey_client_data client_data;
  passkey_assertion assertion;
  origin from;
  timestamp now;
};

}  // namespace florin
