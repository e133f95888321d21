#pragma once

#include <optional>

#include "actors/user/user_commands.hpp"
#include "actors/user/user_decision.hpp"

namespace florin {

/// VALIDATION_ERROR with everything at once that is wrong with the name (3 to 32 letters, digits, ".", "-", "_",
/// the first a letter), the e-mail address and the password (P7).
std::optional<error> refuse_registration(const register_user& command, const password_policy_settings& policy);

/// The same without a password, and with a full name.
std::optional<error> refuse_invitation(const invite_user& command);

/// What they make of `nobody`, who has the id of the new user and nothing else; without a password.
user registered_user(const user& nobody, const register_user& command);
user registered_user(const user& nobody, const invite_user& command);

/// `nobody` has the id of the new user and nothing else.
result<user_decision<user>> decide(const user& nobody, const register_user& command, const user_context& context);
result<user_decision<user>> decide(const user& nobody, const invite_user& command, const user_context& context);

}  // namespace florin
