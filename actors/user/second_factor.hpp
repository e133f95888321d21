#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/credentials/passkey.hpp"
#include "actors/values/identifier.hpp"
#include "actors/values/record_text.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// What a user proves with, besides the password, who they are (P9, P121 to P124).
struct second_factor {
  /// base64url. Empty for who has passkeys only.
  std::string totp_secret;
  /// Of an enrolment that no code has confirmed yet: until when, and in which login, one may.
  std::string pending_totp_secret;
  std::optional<timestamp> pending_totp_until;
  std::optional<session_id> pending_totp_session;
  /// Since when a login needs it.
  std::optional<timestamp> enabled_at;
  /// A code is accepted once: of later steps only (RFC 6238 §5.2).
  std::optional<std::int64_t> last_used_step;
  /// Of the recovery codes that are left.
  std::vector<std::string> recovery_code_digests;
  /// Of the one that was accepted last.
  std::string last_recovery_code_digest;
  /// When the challenges end with which logins were finished: each is accepted once. Those that are over by
  /// themselves are left out.
  std::vector<std::string> spent_login_challenges;
  std::vector<passkey> passkeys;
  /// When the challenge ends that a passkey signed last: each is accepted once.
  std::optional<timestamp> last_passkey_challenge;
  /// Of the code without which a member of staff enrols no first factor (ADR 25). Given by another one, good once.
  std::string enrolment_code_digest;
  std::optional<timestamp> enrolment_code_expires_at;
  /// It was typed: until when, and in which login, a first factor may be enrolled.
  std::optional<timestamp> enrolment_open_until;
  std::optional<session_id> enrolment_session;

  bool is_enabled() const { return enabled_at.has_value(); }

  bool operator==(const second_factor&) const = default;
};

template <class Visit>
void visit_fields(Visit&& visit, second_factor& state) {
  visit("totp_secret", state.totp_secret);
  visit("pending_totp_secret", state.pending_totp_secret);
  visit("pending_totp_until", state.pending_totp_until);
  visit("pending_totp_session", state.pending_totp_session);
  visit("second_factor_enabled_at", state.enabled_at);
  visit("totp_last_used_step", state.last_used_step);
  visit("recovery_code_digests", state.recovery_code_digests);
  visit("last_recovery_code_digest", state.last_recovery_code_digest);
  visit("spent_login_challenges", state.spent_login_challenges);
  visit("passkeys", state.passkeys);
  visit("last_passkey_challenge", state.last_passkey_challenge);
  visit("enrolment_code_digest", state.enrolment_code_digest);
  visit("enrolment_code_expires_at", state.enrolment_code_expires_at);
  visit("enrolment_open_until", state.enrolment_open_until);
  visit("enrolment_session", state.enrolment_session);
}

/// An app's secret that nobody has confirmed. It rests on who asked for it, so that it goes with ended logins, a
/// new password or address, and another factor.
inline void drop_enrolment(second_factor& factor) {
  factor.pending_totp_secret.clear();
  factor.pending_totp_until.reset();
  factor.pending_totp_session.reset();
}

}  // namespace florin
