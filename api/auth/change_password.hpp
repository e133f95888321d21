#pragma once

#include "api/api_call.hpp"

namespace florin {

struct change_password_request {
  std::string current_password;
  std::string new_password;
  std::optional<bool> end_everything;

  static constexpr std::string_view schema_name = "ChangePasswordRequest";
  static auto fields() {
    return std::array{
        field{"current_password",
              &change_password_request::current_password,
              "The password until now",
              {.example = R"("alice-Lantern-42")", .min_length = 1, .max_length = 1024, .any_characters = true}},
        field{"new_password",
              &change_password_request::new_password,
              "POST /v1/auth/password/validate tells how good it is",
              {.example = R"("orbit-Walnut-73-fjord")",
               .min_length = 1,
               .max_length = 1024,
               .any_characters = true}},
        field{
            "end_everything",
            &change_password_request::end_everything,
            "Also ends your API keys, the applications that you gave access, and the trust in registered devices",
            {.example = "false"}},
    };
  }
};

/// POST /auth/password/change: ends all other logins.
void change_own_password(const call_ptr& call, change_password_request body);

}  // namespace florin
