#pragma once

#include "actors/oauth/oauth_commands.hpp"
#include "api/api_call.hpp"
#include "api/api_keys/transfer_limits_body.hpp"
#include "api/pages/page_query.hpp"

namespace florin {

struct create_client_request {
  std::string name;
  std::vector<std::string> scopes;
  std::optional<std::vector<std::string>> redirect_uris;
  std::optional<std::vector<std::string>> grant_types;
  std::optional<bool> confidential;
  std::optional<transfer_limits_body> transfer_limits;

  static constexpr std::string_view schema_name = "CreateOAuthClientRequest";
  static auto fields() {
    return std::array{
        field{"name",
              &create_client_request::name,
              "As users are shown it when they are asked",
              {.example = R"("Budget planner")", .min_length = 1, .max_length = 80}},
        field{"scopes",
              &create_client_request::scopes,
              "The most that it may ever ask for, and no more than you may do yourself",
              {.example = R"(["accounts:read","transactions:read"])", .min_length = 1, .max_length = 20}},
        field{"redirect_uris",
              &create_client_request::redirect_uris,
              "Where users may be led back to: https, or http on 127.0.0.1 and [::1], there with any port",
              {.example = R"(["https://planner.example/callback"])", .max_length = 10}},
        field{"grant_types",
              &create_client_request::grant_types,
              "authorization_code and refresh_token when left out; client_credentials for itself",
              {.example = R"(["authorization_code","refresh_token"])", .max_length = 3}},
        field{"confidential",
              &create_client_request::confidential,
              "True, unless it runs where it cannot keep a secret, such as on a phone or in a browser",
              {.example = "true"}},
        field{
            "transfer_limits", &create_client_request::transfer_limits,
            "How far it moves your money by itself without your second factor; what 1,000 USD are worth when left "
            "out. What others grant has limits of its own"},
    };
  }
};

struct oauth_client_body {
  oauth_client_id client_id;
  std::string name;
  std::vector<std::string> scopes;
  std::vector<std::string> redirect_uris;
  std::vector<std::string> grant_types;
  bool confidential = true;
  timestamp created_at;
  std::optional<transfer_limits_body> transfer_limits;

  static constexpr std::string_view schema_name = "OAuthClient";
  static auto fields() {
    return std::array{
        field{"client_id", &oauth_client_body::client_id, ""},
        field{"name", &oauth_client_body::name, "", {.example = R"("Budget planner")"}},
        field{"scopes",
              &oauth_client_body::scopes,
              "The most that it may ask for",
              {.example = R"(["accounts:read","transactions:read"])"}},
        field{"redirect_uris",
              &oauth_client_body::redirect_uris,
              "Where users may be led back to",
              {.example = R"(["https://planner.example/callback"])"}},
        field{"grant_types",
              &oauth_client_body::grant_types,
              "How it may come by tokens",
              {.example = R"(["authorization_code","refresh_token"])"}},
        field{"confidential", &oauth_client_body::confidential, "Whether it has a secret", {.example = "true"}},
        field{"created_at", &oauth_client_body::created_at, ""},
        field{
            "transfer_limits", &oauth_client_body::transfer_limits,
            "How far it moves your money by itself without your second factor; null for what 1,000 USD are worth"},
    };
  }
};

struct new_oauth_client_body {
  oauth_client_body client;
  std::optional<std::string> client_secret;

  static constexpr std::string_view schema_name = "NewOAuthClient";
  static auto fields() {
    return std::array{
        field{"client", &new_oauth_client_body::client, ""},
        field{"client_secret",
              &new_oauth_client_body::client_secret,
              "Shown this once: Florin keeps only its hash. Null for one that has none",
              {.example = R"("ocs_4eC39HqLyjWDarjtT1zdp7dc2hQv8sN0bXw5kRfUaYg")"}},
    };
  }
};

/// POST /oauth/clients (P10). For logins only.
void create_client(const call_ptr& call, create_client_request body);
/// Its reply again, without the secret. NOT_FOUND when the client is not there any more.
void show_client_again(const call_ptr& call, const idempotency_record& stored,
                       std::function<void(std::string)> then);
/// GET /oauth/clients: the caller's own.
void list_clients(const call_ptr& call, page_query query);
/// GET /oauth/clients/{id}. Somebody else's is NOT_FOUND.
void get_client(const call_ptr& call);
/// DELETE /oauth/clients/{id}: everything that it was given is over with the next request.
void delete_client(const call_ptr& call);

}  // namespace florin
