#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/role/authority.hpp"
#include "actors/session/origin.hpp"
#include "actors/session/session.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// What a session has to know of its user. It follows the user's record, so that a change takes effect on the next
/// request of every session.
struct standing {
  user_status status = user_status::active;
  std::optional<block_scope> block{};
  std::vector<std::string> roles;
  std::vector<std::string> permissions;
  std::optional<timestamp> logins_void_before;
  std::optional<session_id> surviving_login;
  std::optional<timestamp> programs_void_before;
  /// The one that there is now, whatever a session was made with; nothing when there is none.
  std::optional<timestamp> second_factor_since{};
  /// The latest grant of a role or permission.
  std::optional<timestamp> staff_since{};
  /// Something has changed that a confirmation rests on: what was confirmed before counts no more.
  bool voids_confirmations = false;
};

standing standing_of(const user& state);
/// After a change, with whether it was one of password, factors, address, status or logins.
standing standing_after(const user& before, const user& state);

/// Of who moves nothing, and would, or would let a program do it.
error user_blocked();
/// The same, unless the user is active.
std::optional<error> refuse_blocked(const user& state);

/// Whether requests with this session are over: it ended, its time is up, its user may not act, or all of its kind
/// were ended when it was there already. A consent whose code was not exchanged yet ends with the logins: it is
/// the deed of one of them.
bool is_over(const session& state, const standing& of_user, timestamp now);

/// UNAUTHENTICATED when the user's own request comes from a session that was ended with all of its kind. Requests
/// wait: it may have ended since this one was let in.
std::optional<error> refuse_ended_session(const user& state, const origin& from);

/// FORBIDDEN when somebody else would end sessions of a member of staff. Whoever may do something to staff blocks
/// them or voids their password, which ends the sessions, too.
std::optional<error> refuse_ending_sessions(const user_id& user, const authority& of, const origin& from);

}  // namespace florin
