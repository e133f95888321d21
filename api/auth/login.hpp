#pragma once

#include "actors/session/session_commands.hpp"
#include "api/api_call.hpp"

namespace florin {

struct login_request {
  std::optional<std::string> email;
  std::optional<std::string> username;
  std::string password;

  static constexpr std::string_view schema_name = "LoginRequest";
  static auto fields() {
    return std::array{
        field{"email",
              &login_request::email,
              "Either this or `username`",
              {.example = R"("alice@example.com")", .max_length = 254}},
        field{
            "username", &login_request::username, "Either this or `email`", {.example = "null", .max_length = 64}},
        field{"password",
              &login_request::password,
              "",
              {.example = R"("alice-Lantern-42")", .min_length = 1, .max_length = 1024, .any_characters = true}},
    };
  }
};

struct token_body {
  std::string access_token;
  std::string refresh_token;
  std::string token_type = "Bearer";
  std::int64_t expires_in = 0;
  florin::session_id session_id;

  static constexpr std::string_view schema_name = "Tokens";
  static auto fields() {
    return std::array{
        field{"access_token",
              &token_body::access_token,
              "A signed JWT (RFC 9068). Send it as `Authorization: Bearer …`",
              {.example = R"("eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2ln")"}},
        field{"refresh_token",
              &token_body::refresh_token,
              "Exchange it once, at POST /v1/auth/token/refresh, for new tokens",
              {.example = R"("rt_AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")"}},
        field{"token_type", &token_body::token_type, "", {.example = R"("Bearer")"}},
        field{"expires_in",
              &token_body::expires_in,
              "Seconds until the access token is no longer good",
              {.example = "900"}},
        field{"session_id", &token_body::session_id, "The login, as the list of sessions shows it"},
    };
  }
};

/// What a password is answered with: tokens, or what a second factor is sent with.
struct login_body {
  bool mfa_required = false;
  std::optional<std::string> challenge;
  std::optional<std::string> access_token;
  std::optional<std::string> refresh_token;
  std::optional<std::string> token_type;
  std::optional<std::int64_t> expires_in;
  std::optional<florin::session_id> session_id;

  static constexpr std::string_view schema_name = "Login";
  static auto fields() {
    return std::array{
        field{"mfa_required", &login_body::mfa_required,
              "True: there are no tokens yet, send `challenge` with a code to POST /v1/auth/login/2fa"},
        field{"challenge", &login_body::challenge, "Good for five minutes", {.example = "null"}},
        field{"access_token",
              &login_body::access_token,
              "A signed JWT (RFC 9068). Send it as `Authorization: Bearer …`",
              {.example = R"("eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2ln")"}},
        field{"refresh_token",
              &login_body::refresh_token,
              "Exchange it once, at POST /v1/auth/token/refresh, for new tokens",
              {.example = R"("rt_AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")"}},
        field{"token_type", &login_body::token_type, "", {.example = R"("Bearer")"}},
        field{"expires_in",
              &login_body::expires_in,
              "Seconds until the access token is no longer good",
              {.example = "900"}},
        field{"session_id", &login_body::session_id, "The login, as the list of sessions shows it"},
    };
  }
};

/// The tokens of a login, as they are told to its client.
token_body tokens_for(const call_ptr& call, const live_login& login);

/// POST /auth/login (P3, P8).
void log_in_with_password(const call_ptr& call, login_request body);

}  // namespace florin
