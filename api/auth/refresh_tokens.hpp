#pragma once

#include "api/api_call.hpp"

namespace florin {

struct refresh_request {
  std::string refresh_token;

  static constexpr std::string_view schema_name = "RefreshRequest";
  static auto fields() {
    return std::array{
        field{"refresh_token",
              &refresh_request::refresh_token,
              "The latest one that you were given",
              {.example = R"("rt_AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .min_length = 1, .max_length = 256}},
    };
  }
};

/// POST /auth/token/refresh (P5, P13, P162). A token that was spent before ends the login.
void refresh_tokens(const call_ptr& call, refresh_request body);

}  // namespace florin
