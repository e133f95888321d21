#pragma once

#include "api/oauth/presented_token.hpp"

namespace florin {

/// What a token that is good stands for (RFC 7662 §2.2). One that is not is only {"active": false}.
/// Of a token that is not good, for whatever reason (RFC 7662 §2.2). Nothing else is said of it.
struct inactive_token_body {
  bool active = false;

  static constexpr std::string_view schema_name = "TokenIntrospection";
  static auto fields() {
    return std::array{field{"active", &inactive_token_body::active,
                            "Of a good token it says scope, client_id, token_type, sub, iss, iat and exp "
                            "besides (RFC 7662 §2.2)"}};
  }
};

struct introspection_body {
  bool active = true;
  std::string scope;
  std::string client_id;
  std::string token_type;
  std::string sub;
  std::string iss;
  std::int64_t iat = 0;
  std::int64_t exp = 0;

  static constexpr std::string_view schema_name = "ActiveToken";
  static auto fields() {
    return std::array{
        field{"active",
              &introspection_body::active,
              "Whether it is good now; if not, nothing else is said",
              {.example = "true"}},
        field{"scope", &introspection_body::scope, "What it permits", {.example = R"("accounts:read")"}},
        field{"client_id",
              &introspection_body::client_id,
              "To whom it was given",
              {.example = R"("oac_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{
            "token_type", &introspection_body::token_type, "Bearer or refresh_token", {.example = R"("Bearer")"}},
        field{"sub",
              &introspection_body::sub,
              "The user for whom the client acts",
              {.example = R"("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"iss", &introspection_body::iss, "Who issued it", {.example = R"("https://bank.example")"}},
        field{"iat", &introspection_body::iat, "When, in seconds since 1970", {.example = "1705761025"}},
        field{"exp", &introspection_body::exp, "When it ends, in seconds since 1970", {.example = "1705761925"}},
    };
  }
};

/// POST /oauth/introspect: for confidential clients, about their own tokens.
void introspect_token(const call_ptr& call, presented_token_form form);

}  // namespace florin
