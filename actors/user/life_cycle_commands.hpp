#pragma once

#include <string>

#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

// Of the last administrator who can act all but the return is refused: BUSINESS_RULE_VIOLATION.

/// POST /users/me/deactivate (P135): everything is kept, and nobody can use it; API keys stop too. CONFLICT for
/// who is not active; TWO_FACTOR_REQUIRED until the user has confirmed it.
struct deactivate_user {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
  bool is_confirmed = false;
  /// The bank has another administrator who can act (`leave_office`).
  bool has_successor = false;
};

/// POST /users/me/reactivate (P136). UNAUTHENTICATED, the same for every cause, as log_in says it;
/// VALIDATION_ERROR when the password is right and there is a second factor, until its code comes with it. Whoever
/// is active stays so.
struct reactivate_user {
  using answer = done;
  /// An e-mail address or a username.
  std::string login;
  std::string password;
  origin from;
  timestamp now;
  /// Of the authenticator app, or a recovery code; empty for who has no second factor.
  std::string code{};
};

/// DELETE /users/me?mode=soft (P137): nobody can use it any more, and staff can restore it for as long as the bank
/// retains deleted users. CONFLICT for who is deleted already, or has money; USER_BLOCKED for who is;
/// TWO_FACTOR_REQUIRED until the user has confirmed it.
struct delete_user {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
  bool is_confirmed = false;
  /// The bank has another administrator who can act (`leave_office`).
  bool has_successor = false;
};

/// DELETE /users/me (P27, P138, rules.md §8): what is personal is gone for good, with the key that concealed
/// it. Postings stay, and the accounts as well, under the user's id. CONFLICT as long as an account has a balance
/// or something in flight; TWO_FACTOR_REQUIRED until the user has confirmed it.
struct erase_user {
  using answer = done;
  user_id user;
  origin from;
  timestamp now;
  bool is_confirmed = false;
  /// The bank has another administrator who can act (`leave_office`).
  bool has_successor = false;
};

/// Nobody's command: the bank's own, once a deleted user was retained long enough. CONFLICT for who is not
/// deleted, or not for so long, and as `erase_user`.
struct erase_deleted_user {
  using answer = done;
  user_id user;
  timestamp now;
  origin from{};
};

}  // namespace florin
