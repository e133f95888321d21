#pragma once

#include "api/api_call.hpp"

namespace florin {

struct forgot_password_request {
  std::string email;

  static constexpr std::string_view schema_name = "ForgotPasswordRequest";
  static auto fields() {
    return std::array{
        field{"email",
              &forgot_password_request::email,
              "The address that you registered with",
              {.example = R"("alice@example.com")", .min_length = 1, .max_length = 254}},
    };
  }
};

/// POST /auth/password/forgot (P25, P126): the same answer, in the same time, whoever is registered.
void send_password_link(const call_ptr& call, forgot_password_request body);

}  // namespace florin
