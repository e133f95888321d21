#include "actors/session/standing.hpp"

#include "actors/role/role.hpp"

namespace florin {

standing standing_of(const user& state) {
  return {state.status, state.roles, state.logins_void_before, state.surviving_login};
}

bool is_over(const session& state, const standing& of_user, timestamp now) {
  if (state.ended_at || of_user.status != user_status::active) return true;
  if (state.expires_at && *state.expires_at <= now) return true;
  auto idle_microseconds = std::chrono::microseconds(std::chrono::seconds(state.idle_limit_seconds)).count();
  if (idle_microseconds > 0 && state.refreshed_at.microseconds + idle_microseconds <= now.microseconds)
    return true;
  if (state.kind != credential_kind::login || !of_user.logins_void_before) return false;
  return state.created_at < *of_user.logins_void_before && of_user.surviving_login != state.id;
}

std::optional<error> refuse_ending_sessions(const user_id& user, const std::vector<std::string>& roles,
                                            const origin& from) {
  if (!from.user || *from.user == user || !is_staff(roles)) return std::nullopt;
  return error{error_code::forbidden,
               "The sessions of a member of staff end with blocking them or resetting their password",
               {}}
      .with("required_permission", std::string("staff:write"));
}

}  // namespace florin
