#pragma once

#include <optional>

#include "actors/session/origin.hpp"
#include "actors/session/session.hpp"
#include "actors/user/user.hpp"
#include "actors/user/user_events.hpp"
#include "actors/values/result.hpp"

namespace florin {

struct login_settings {
  lockout_settings lockout;
  /// A login is over after this, even when it is used (rules.md §8).
  std::chrono::seconds longest_login = std::chrono::hours(24) * 30;
  /// And after this without use (OWASP ASVS 5, 7.3.1).
  std::chrono::seconds idle_login = std::chrono::hours(24) * 7;
};

/// The one refusal of every login that fails, so that it tells nothing of who is registered: UNAUTHENTICATED.
error login_refused();

/// RATE_LIMITED until then: the same for every name and password.
error too_many_failures(const lockout& locked, const lockout_settings& settings);
/// The same when nobody at that address may try a password or a code for this user at this time.
std::optional<error> refuse_locked_out(const user& state, const origin& from, timestamp now,
                                       const login_settings& settings);

struct failed_login {
  user after;
  /// That it failed, or that it locked the network out.
  user_event event;
};
failed_login fail_login(user before, const origin& from, timestamp now, const login_settings& settings);

struct opened_login {
  user after;
  session opened;
  /// Not with the first login, which anything would be new to (P108).
  bool is_from_new_device = false;
};
/// With what the user proved.
enum class login_proof : std::uint8_t { password, second_factor };
/// Of who has proved all that is asked for.
opened_login open_login(user before, const session_id& id, login_proof proof, const origin& from, timestamp now,
                        const login_settings& settings);

/// When what is opened now counts as opened. Requests are decided in another order than they came in: what is
/// decided later counts as later than what ended others, or made its user staff.
timestamp opening_instant(const user& state, timestamp now);

user without_logins(user state, std::optional<session_id> surviving, timestamp now);
/// Without API keys, OAuth grants and what clients opened for themselves, nor devices whose logins are told to
/// nobody.
user without_programs(user state, timestamp now);

}  // namespace florin
