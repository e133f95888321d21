#pragma once

#include "api/api_call.hpp"

namespace florin {

struct reset_password_request {
  std::string token;
  std::string new_password;
  std::optional<bool> end_everything;

  static constexpr std::string_view schema_name = "ResetPasswordRequest";
  static auto fields() {
    return std::array{
        field{"token",
              &reset_password_request::token,
              "What follows the # in the link of the e-mail",
              {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .min_length = 1, .max_length = 256}},
        field{"new_password",
              &reset_password_request::new_password,
              "POST /v1/auth/password/validate tells how good it is",
              {.example = R"("orbit-Walnut-73-fjord")",
               .min_length = 1,
               .max_length = 1024,
               .any_characters = true}},
        field{
            "end_everything",
            &reset_password_request::end_everything,
            "Also ends your API keys, the applications that you gave access, and the trust in registered devices",
            {.example = "false"}},
    };
  }
};

/// POST /auth/password/reset (P127): with the token of an e-mail, once. Ends all logins.
void set_forgotten_password(const call_ptr& call, reset_password_request body);

}  // namespace florin
