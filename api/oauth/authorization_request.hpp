#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/oauth/oauth_client.hpp"
#include "api/api_call.hpp"
#include "api/http/percent_encoding.hpp"

namespace florin {

/// What a client sends a user's browser to the bank with (RFC 6749 §4.1.1, RFC 7636 §4.3).
struct authorization_query {
  std::optional<std::string> response_type;
  std::optional<std::string> client_id;
  std::optional<std::string> redirect_uri;
  std::optional<std::string> scope;
  std::optional<std::string> state;
  std::optional<std::string> code_challenge;
  std::optional<std::string> code_challenge_method;

  static constexpr std::string_view schema_name = "AuthorizationQuery";
  static auto fields() {
    constexpr std::size_t longest = 2000;
    return std::array{
        field{"response_type",
              &authorization_query::response_type,
              "Must be code",
              {.example = R"("code")", .max_length = longest}},
        field{"client_id",
              &authorization_query::client_id,
              "The client's id",
              {.example = R"("oac_01HMK3T7W2Q4R6S8V0X2Z4B6D8")", .max_length = longest}},
        field{"redirect_uri",
              &authorization_query::redirect_uri,
              "One of those that the client has registered, character by character",
              {.example = R"("https://planner.example/callback")", .max_length = longest}},
        field{"scope",
              &authorization_query::scope,
              "What the client wants to do, separated by blanks; all that it is registered for when left out",
              {.example = R"("accounts:read transactions:read")", .max_length = longest}},
        field{"state",
              &authorization_query::state,
              "Comes back as it is",
              {.example = R"("xyz")", .max_length = longest}},
        field{"code_challenge",
              &authorization_query::code_challenge,
              "base64url of the SHA-256 of the code verifier (RFC 7636)",
              {.example = R"("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")", .max_length = longest}},
        field{"code_challenge_method",
              &authorization_query::code_challenge_method,
              "Must be S256",
              {.example = R"("S256")", .max_length = longest}},
    };
  }
};

/// What is wrong with a request so that its client cannot be trusted to be told: shown to the user, who is not led
/// anywhere (RFC 6749 §4.1.2.1). An unknown client, a redirect_uri that it has not registered.
std::optional<error> refuse_to_lead_back(const std::optional<oauth_client>& client,
                                         const authorization_query& query);

/// What the client is told by leading the user back. In this order: another response_type than code
/// (unsupported_response_type), a client without authorization_code (unauthorized_client), no PKCE by S256
/// (invalid_request), scopes that are none or that the client is not registered for (invalid_scope). Otherwise the
/// scopes that it asks for.
result<std::vector<std::string>> judge_authorization(const oauth_client& client, const authorization_query& query);

/// The client's address with the answer in it: `parameters`, state, and who answers (RFC 9207).
std::string leading_back(const authorization_query& query, query_parameters parameters, std::string_view issuer);

}  // namespace florin
