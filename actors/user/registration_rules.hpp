#pragma once

#include <optional>

#include "actors/bank.hpp"
#include "actors/credentials/password_policy.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// VALIDATION_ERROR with everything at once that is wrong with the name (3 to 32 letters, digits, ".", "-", "_",
/// the first a letter), the e-mail address and the password (P7).
std::optional<error> refuse_registration(const register_user& command, const password_policy_settings& policy);

user registered_user(const user_id& id, const register_user& command, std::string password_hash);

/// VALIDATION_ERROR for a password that is weak or the current one.
std::optional<error> refuse_new_password(const change_password& command, const user& state,
                                         const password_policy_settings& policy);
/// FORBIDDEN.
error wrong_current_password();

}  // namespace florin
