#pragma once

#include <map>
#include <optional>
#include <string>

#include "actors/session/admission.hpp"
#include "actors/values/money.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What a user confirms with the second factor (rules.md §5, §11): one operation, and of one that moves money
/// which amount from which account to whom.
struct confirmed_intent {
  /// Empty: the session's next one, whichever it is.
  std::string operation;
  /// Absent when the operation has none.
  std::optional<decimal> amount;
  /// As the request names it: an account, a username or an address.
  std::string payee;
  /// The account that pays; empty when none does.
  std::string account{};
  /// Of a batch of transfers, which is confirmed as a whole: lower-case hexadecimal SHA-256 of its items.
  std::string items_digest{};
};

/// Adds to a refusal what has to be confirmed, in the words of POST /auth/step-up.
void describe(const confirmed_intent& intent, error& refusal);

/// To a session: this token stands for that intent, once, until it expires. Told only after the second factor was
/// proved.
struct grant_step_up {
  using answer = done;
  session_id session;
  /// The `jti` of the elevated access token.
  std::string token;
  confirmed_intent intent;
  timestamp expires_at;
  timestamp now;
};

/// To a session: a request with that token intends this. TWO_FACTOR_REQUIRED unless it is what was confirmed, and
/// the token is not spent; a request that is sent again under its Idempotency-Key may spend it again.
struct spend_step_up {
  using answer = done;
  session_id session;
  std::string token;
  confirmed_intent intent;
  std::optional<idempotency_claim> claim;
  timestamp now;
};

/// Of a request that a second factor must confirm first: TWO_FACTOR_REQUIRED.
error second_factor_required();

/// The step-up tokens of one session. They are in memory only, and survive nothing: neither a restart nor a change
/// of what the user proves with; the user confirms again.
class step_up_tokens {
 public:
  void grant(const grant_step_up& granted);
  std::optional<error> spend(const spend_step_up& spent);

 private:
  struct token {
    confirmed_intent intent;
    timestamp expires_at;
    bool is_spent = false;
    std::string spent_under_key;
    digest spent_by{};
  };
  std::map<std::string, token> tokens_;
};

}  // namespace florin
