#pragma once

#include "actors/user/staff_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// As the commands' comments say: first who may not do it, then what cannot be done.
result<user_decision<user>> decide(const user& state, const change_user_status& command,
                                   const user_context& context);
result<user_decision<approval>> decide(const user& state, const announce_request& command,
                                       const user_context& context);
result<user_decision<done>> decide(const user& state, const note_deed& command, const user_context& context);
result<user_decision<done>> decide(const user& state, const note_reading& command, const user_context& context);
result<user_decision<done>> decide(const user& state, const void_password& command, const user_context& context);
result<user_decision<enrolment_code>> decide(const user& state, const give_enrolment_code& command,
                                             const user_context& context);
result<user_decision<user>> decide(const user& state, const grant_role& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const take_role& command, const user_context& context);
result<user_decision<user>> decide(const user& state, const grant_permission& command,
                                   const user_context& context);
result<user_decision<user>> decide(const user& state, const take_permission& command, const user_context& context);

/// As `change_user_status` says.
std::optional<error> refuse_status(const user& state, const change_user_status& command);

/// FORBIDDEN for what somebody would do to themselves, and to a member of staff without `reaches_staff`.
std::optional<error> refuse_staff(const user& state, const origin& from, bool reaches_staff);

/// In place of a hash: no password fits it. No two are the same, so that a link that is bound to one is spent with
/// it.
/// After a role or a permission was given: credentials of before carry nothing of staff's (ADR 28).
void begin_office(user& state, timestamp now);

std::string void_password_hash(const secret_source& secrets);

}  // namespace florin
