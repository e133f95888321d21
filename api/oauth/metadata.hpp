#pragma once

#include "api/api_call.hpp"

namespace florin {

/// RFC 8414 §2.
struct authorization_server_body {
  std::string issuer;
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  std::string revocation_endpoint;
  std::string introspection_endpoint;
  std::vector<std::string> scopes_supported;
  std::vector<std::string> response_types_supported{"code"};
  std::vector<std::string> response_modes_supported{"query"};
  std::vector<std::string> grant_types_supported{"authorization_code", "client_credentials", "refresh_token"};
  std::vector<std::string> token_endpoint_auth_methods_supported{"client_secret_basic", "client_secret_post",
                                                                 "none"};
  std::vector<std::string> revocation_endpoint_auth_methods_supported{"client_secret_basic", "client_secret_post",
                                                                      "none"};
  std::vector<std::string> introspection_endpoint_auth_methods_supported{"client_secret_basic",
                                                                         "client_secret_post"};
  std::vector<std::string> code_challenge_methods_supported{"S256"};
  bool authorization_response_iss_parameter_supported = true;

  static constexpr std::string_view schema_name = "AuthorizationServer";
  static auto fields() {
    using self = authorization_server_body;
    return std::array{
        field{"issuer", &self::issuer, "Who issues tokens", {.example = R"("https://bank.example")"}},
        field{"authorization_endpoint",
              &self::authorization_endpoint,
              "Where users are asked",
              {.example = R"("https://bank.example/oauth/authorize")"}},
        field{"token_endpoint",
              &self::token_endpoint,
              "Where tokens are",
              {.example = R"("https://bank.example/oauth/token")"}},
        field{"jwks_uri",
              &self::jwks_uri,
              "What verifies them",
              {.example = R"("https://bank.example/.well-known/jwks.json")"}},
        field{"revocation_endpoint",
              &self::revocation_endpoint,
              "RFC 7009",
              {.example = R"("https://bank.example/oauth/revoke")"}},
        field{"introspection_endpoint",
              &self::introspection_endpoint,
              "RFC 7662",
              {.example = R"("https://bank.example/oauth/introspect")"}},
        field{"scopes_supported",
              &self::scopes_supported,
              "All that users can grant",
              {.example = R"(["accounts:read"])"}},
        field{"response_types_supported", &self::response_types_supported, "", {.example = R"(["code"])"}},
        field{"response_modes_supported", &self::response_modes_supported, "", {.example = R"(["query"])"}},
        field{"grant_types_supported", &self::grant_types_supported, "", {.example = R"(["authorization_code"])"}},
        field{"token_endpoint_auth_methods_supported",
              &self::token_endpoint_auth_methods_supported,
              "",
              {.example = R"(["client_secret_basic"])"}},
        field{"revocation_endpoint_auth_methods_supported",
              &self::revocation_endpoint_auth_methods_supported,
              "",
              {.example = R"(["client_secret_basic"])"}},
        field{"introspection_endpoint_auth_methods_supported",
              &self::introspection_endpoint_auth_methods_supported,
              "",
              {.example = R"(["client_secret_basic"])"}},
        field{"code_challenge_methods_supported",
              &self::code_challenge_methods_supported,
              "PKCE is required",
              {.example = R"(["S256"])"}},
        field{"authorization_response_iss_parameter_supported",
              &self::authorization_response_iss_parameter_supported,
              "RFC 9207",
              {.example = "true"}},
    };
  }
};

/// GET /.well-known/oauth-authorization-server
void get_authorization_server(const call_ptr& call);

}  // namespace florin
