#pragma once

#include <optional>
#include <string>

#include "actors/user/sent_messages.hpp"
#include "actors/values/record_text.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// Whether the phone in the profile is the user's: a code that was sent there has come back.
struct phone_proof {
  std::optional<timestamp> verified_at;
  /// Of the code that was sent last; empty when there is none to be confirmed.
  std::string code_digest;
  std::optional<timestamp> code_expires_at;
  /// Wrong codes that were tried for it.
  int code_failures = 0;
  /// It outlives the number, or a user who changes it would begin anew.
  sent_messages codes_sent;

  bool operator==(const phone_proof&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, phone_proof& state) {
  visit("phone_verified_at", state.verified_at);
  visit("phone_code_digest", state.code_digest);
  visit("phone_code_expires_at", state.code_expires_at);
  visit("phone_code_failures", state.code_failures);
  visit("phone_codes_sent_at", state.codes_sent);
}

/// Of another number nothing is proved, and a code that is on its way proves nothing.
inline phone_proof unproved_phone(phone_proof state) {
  phone_proof left;
  left.codes_sent = std::move(state.codes_sent);
  return left;
}

}  // namespace florin
