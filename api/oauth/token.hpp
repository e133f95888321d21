#pragma once

#include "api/oauth/client_form.hpp"

namespace florin {

/// RFC 6749 §4.1.3, §4.4.2 and §6 in one: which fields are due depends on the grant_type.
struct token_form {
  std::optional<std::string> grant_type;
  std::optional<std::string> code;
  std::optional<std::string> redirect_uri;
  std::optional<std::string> code_verifier;
  std::optional<std::string> refresh_token;
  std::optional<std::string> scope;
  std::optional<std::string> client_id;
  std::optional<std::string> client_secret;

  static constexpr std::string_view schema_name = "TokenForm";
  static auto fields() {
    constexpr std::size_t longest = 2000;
    return joined_fields(
        std::array{
            field{"grant_type",
                  &token_form::grant_type,
                  "authorization_code, client_credentials or refresh_token",
                  {.example = R"("authorization_code")", .max_length = longest}},
            field{"code",
                  &token_form::code,
                  "With authorization_code: what the user was led back with, within a minute, once",
                  {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .max_length = longest}},
            field{"redirect_uri",
                  &token_form::redirect_uri,
                  "With authorization_code: the same as before",
                  {.example = R"("https://planner.example/callback")", .max_length = longest}},
            field{"code_verifier",
                  &token_form::code_verifier,
                  "With authorization_code: what the code_challenge was made of (RFC 7636)",
                  {.example = R"("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")", .max_length = longest}},
            field{"refresh_token",
                  &token_form::refresh_token,
                  "With refresh_token: the latest one",
                  {.example = "null", .max_length = longest}},
            field{"scope",
                  &token_form::scope,
                  "With client_credentials and refresh_token: less than there is, separated by blanks",
                  {.example = "null", .max_length = longest}},
        },
        client_fields<token_form>());
  }
};

/// RFC 6749 §5.1.
struct oauth_token_body {
  std::string access_token;
  std::string token_type = "Bearer";
  std::int64_t expires_in = 0;
  std::string scope;

  static constexpr std::string_view schema_name = "OAuthAccessToken";
  static auto fields() {
    return std::array{
        field{"access_token",
              &oauth_token_body::access_token,
              "A signed JWT (RFC 9068). Send it as `Authorization: Bearer …`",
              {.example = R"("eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2ln")"}},
        field{"token_type", &oauth_token_body::token_type, "", {.example = R"("Bearer")"}},
        field{
            "expires_in", &oauth_token_body::expires_in, "Seconds until it is no longer good", {.example = "900"}},
        field{"scope",
              &oauth_token_body::scope,
              "What the client may do; it may be less than it asked for",
              {.example = R"("accounts:read transactions:read")"}},
    };
  }
};

/// The same with what gets the next one. Absent members would be null, which OAuth's clients do not expect.
struct oauth_tokens_body {
  std::string access_token;
  std::string token_type = "Bearer";
  std::int64_t expires_in = 0;
  std::string scope;
  std::string refresh_token;

  static constexpr std::string_view schema_name = "OAuthTokens";
  static auto fields() {
    return std::array{
        field{"access_token",
              &oauth_tokens_body::access_token,
              "A signed JWT (RFC 9068). Send it as `Authorization: Bearer …`",
              {.example = R"("eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCIsImtpZCI6IjEifQ.e30.c2ln")"}},
        field{"token_type", &oauth_tokens_body::token_type, "", {.example = R"("Bearer")"}},
        field{"expires_in",
              &oauth_tokens_body::expires_in,
              "Seconds until it is no longer good",
              {.example = "900"}},
        field{"scope",
              &oauth_tokens_body::scope,
              "What the client may do; it may be less than it asked for",
              {.example = R"("accounts:read transactions:read")"}},
        field{"refresh_token",
              &oauth_tokens_body::refresh_token,
              "Not with client_credentials. Good once; a spent one ends the grant",
              {.example = R"("rt_AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")"}},
    };
  }
};

/// POST /oauth/token (P11 to P14). Scopes never widen: what is asked for must be within what the client is
/// registered for, and the user within what the roles permit.
void give_tokens(const call_ptr& call, token_form form);

}  // namespace florin
