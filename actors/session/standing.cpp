#include "actors/session/standing.hpp"

#include <tuple>
#include <utility>

#include "actors/role/role.hpp"
#include "actors/session/session_rules.hpp"

namespace florin {
namespace {

/// Without what every use of a factor changes.
auto what_confirmations_rest_on(const user& state) {
  std::vector<std::string> passkeys;
  for (const auto& each : state.factor.passkeys) passkeys.push_back(each.credential.id);
  return std::tuple{state.status,
                    state.block,
                    state.email,
                    state.password_hash,
                    state.factor.totp_secret,
                    state.factor.enabled_at,
                    std::move(passkeys),
                    state.logins_void_before};
}

/// With all of its kind. `Holder` is a user, or what a session knows of one.
template <class Holder>
bool was_ended(const session_id& id, timestamp opened_at, bool ends_with_logins, const Holder& of_user) {
  const auto& end = ends_with_logins ? of_user.logins_void_before : of_user.programs_void_before;
  bool survives = ends_with_logins && of_user.surviving_login == id;
  return end && opened_at < *end && !survives;
}

}  // namespace

standing standing_of(const user& state) {
  return {state.status,
          state.block,
          state.roles,
          state.permissions,
          state.logins_void_before,
          state.surviving_login,
          state.programs_void_before,
          state.factor.enabled_at,
          state.staff_since,
          false};
}

standing standing_after(const user& before, const user& state) {
  auto now = standing_of(state);
  now.voids_confirmations = what_confirmations_rest_on(before) != what_confirmations_rest_on(state);
  return now;
}

error user_blocked() {
  return {error_code::user_blocked, "This user is blocked, and moves and changes nothing", {}};
}

std::optional<error> refuse_blocked(const user& state) {
  return may_move_money(state.status) ? std::nullopt : std::optional{user_blocked()};
}

bool is_over(const session& state, const standing& of_user, timestamp now) {
  if (state.ended_at || !may_log_in(of_user.status, of_user.block)) return true;
  if (state.expires_at && *state.expires_at <= now) return true;
  auto idle_microseconds = std::chrono::microseconds(std::chrono::seconds(state.idle_limit_seconds)).count();
  if (idle_microseconds > 0 && state.refreshed_at.microseconds + idle_microseconds <= now.microseconds)
    return true;
  bool is_unexchanged = state.kind == credential_kind::grant && state.refresh_generation == 0;
  bool ends_with_logins = state.kind == credential_kind::login || is_unexchanged;
  return was_ended(state.id, state.created_at, ends_with_logins, of_user);
}

std::optional<error> refuse_ended_session(const user& state, const origin& from) {
  if (from.user != state.id || !from.session || !from.session_opened_at) return std::nullopt;
  bool is_over = was_ended(*from.session, *from.session_opened_at, from.is_login, state);
  return is_over ? std::optional{session_over()} : std::nullopt;
}

std::optional<error> refuse_ending_sessions(const user_id& user, const authority& of, const origin& from) {
  if (!from.user || *from.user == user || !is_staff(of)) return std::nullopt;
  return error{error_code::forbidden,
               "The sessions of a member of staff end with blocking them or resetting their password",
               {}}
      .with("required_permission", std::string("staff:write"));
}

}  // namespace florin
