#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "actors/credentials/key_ring.hpp"
#include "actors/notification/notification.hpp"
#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// Links in e-mails. Where they lead is configured, and never taken from a request (rules.md §8).
struct link_settings {
  /// "https://bank.example"
  std::string public_url;
  std::chrono::minutes verification_life = std::chrono::hours(24);
  std::chrono::minutes reset_life{30};
  std::chrono::minutes invitation_life = std::chrono::hours(7 * 24);
  /// Of one user, whoever asks from wherever: no mailbox is filled.
  std::uint64_t resets_per_hour = 5;
};

/// With a link that verifies the address that the user has now (P128).
notification verification_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                               const key_ring& keys, timestamp now);
/// With a link that sets a new password in place of the one that counts now (P126).
notification reset_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                        const key_ring& keys, timestamp now);

/// Likewise, and valid as long as a verification, for whoever did not ask for it: staff has voided the password.
notification staff_reset_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                              const key_ring& keys, timestamp now);
/// Likewise, to whom staff has registered: there is no password yet (P54, P115).
notification invitation_mail(const user& recipient, const notification_id& id, const link_settings& settings,
                             const key_ring& keys, timestamp now);

/// That something was done to the account, with where it was done from and a link to who can do something about
/// it.
notification security_notice(const user& recipient, const notification_id& id, notification_template which,
                             const origin& from, const link_settings& settings, timestamp now);

/// That staff has asked for something about the user, to the address there is. Says nothing of who asked.
notification request_notice(const user& recipient, const notification_id& id, notification_template which,
                            const link_settings& settings, timestamp now);

/// The user with the address verified; VALIDATION_ERROR when the token is not good for it, or not any more.
result<user> verify_address(user state, std::string_view token, const key_ring& keys, timestamp now);

/// VALIDATION_ERROR likewise.
std::optional<error> refuse_reset_token(const user& state, std::string_view token, const key_ring& keys,
                                        timestamp now);

/// Of a token that is none: VALIDATION_ERROR.
error bad_link_token();

}  // namespace florin
