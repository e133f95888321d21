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

/// Whether it was opened since its user was given the latest of what makes him staff. What is older carries
/// nothing of it, whoever has it by now: neither what a customer made, nor what an earlier office left.
bool is_of_present_office(timestamp opened_at, const std::optional<timestamp>& staff_since);
/// Whether it was made with a second factor, and that is the one that its user has now.
bool has_present_factor(const session& state, const standing& of_user);

/// Why a permission of staff's is not good for this request, whatever the user's roles permit: it takes a
/// credential of the present office. Writing takes a login with the present second factor; an API key has been
/// made by one, and is good for 90 days at most, to read as well; OAuth clients have none. Who is blocked changes
/// nothing (USER_BLOCKED). A sandbox that is told to takes any login and key.
std::optional<error> refuse_as_staff(const session& state, const standing& of_user,
                                     const admission_request& asked);

}  // namespace florin
