#pragma once

#include "api/auth/login.hpp"

namespace florin {

struct finish_login_request {
  std::string challenge;
  std::string code;

  static constexpr std::string_view schema_name = "FinishLoginRequest";
  static auto fields() {
    return std::array{
        field{"challenge",
              &finish_login_request::challenge,
              "What the password was answered with",
              {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .min_length = 1, .max_length = 256}},
        field{"code",
              &finish_login_request::code,
              "Of the authenticator app, or a recovery code; each works once",
              {.example = R"("492039")", .min_length = 6, .max_length = 64}},
    };
  }
};

/// POST /auth/login/2fa (P9).
void finish_login_with_code(const call_ptr& call, finish_login_request body);

}  // namespace florin
