#pragma once

#include <chrono>
#include <optional>

#include "actors/session/admission.hpp"
#include "actors/session/standing.hpp"

namespace florin {

/// What staff's permissions (actors/role/role.hpp) take besides a role that has them (rules.md §11).

/// So long is an API key good that has some.
inline constexpr std::chrono::days longest_staff_key{90};

/// FORBIDDEN, with what has to be done: log in with a second factor.
error staff_login_required();

/// Why a permission of staff's is not good for this request, whatever the user's roles permit: writing takes a
/// login with a second factor, which the user still has; an API key has been made by one, and is good for 90 days
/// at most, to read as well; OAuth clients have none. Who is blocked changes nothing (USER_BLOCKED). A sandbox
/// that is told to takes any login and key.
std::optional<error> refuse_as_staff(const session& state, const standing& of_user,
                                     const admission_request& asked);

}  // namespace florin
