#pragma once

#include "api/api_call.hpp"
#include "api/api_keys/change_limits.hpp"
#include "api/pages/page_query.hpp"

namespace florin {

struct create_api_key_request {
  std::string name;
  std::optional<std::vector<std::string>> scopes;
  std::optional<timestamp> expires_at;
  std::optional<transfer_limits_body> transfer_limits;
  std::optional<std::vector<std::string>> allowed_addresses;

  static constexpr std::string_view schema_name = "CreateApiKeyRequest";
  static auto fields() {
    return std::array{
        field{"name",
              &create_api_key_request::name,
              "What you will know it by",
              {.example = R"("Bookkeeping script")", .min_length = 1, .max_length = 80}},
        field{"scopes",
              &create_api_key_request::scopes,
              "What it may do; all that you may when left out",
              {.example = R"(["accounts:read","transactions:read"])", .min_length = 1, .max_length = 20}},
        field{"expires_at",
              &create_api_key_request::expires_at,
              "When it ends by itself; never when left out. A key that may do what staff may ends within 90 days",
              {.example = R"("2099-01-01T00:00:00Z")"}},
        field{"transfer_limits", &create_api_key_request::transfer_limits,
              "How far it moves money without your second factor; what 1,000 USD are worth when left out"},
        field{"allowed_addresses",
              &create_api_key_request::allowed_addresses,
              "The only addresses and networks that it is good at; everywhere when left out",
              {.example = R"(["192.0.2.7","2001:db8::/32"])", .min_length = 1, .max_length = 20}},
    };
  }
};

struct api_key_body {
  session_id key_id;
  std::string name;
  std::optional<std::vector<std::string>> scopes;
  timestamp created_at;
  timestamp last_used_at;
  std::optional<timestamp> expires_at;
  std::optional<transfer_limits_body> transfer_limits;
  std::optional<std::vector<std::string>> allowed_addresses;

  static constexpr std::string_view schema_name = "ApiKey";
  static auto fields() {
    return std::array{
        field{"key_id", &api_key_body::key_id, ""},
        field{"name",
              &api_key_body::name,
              "Empty for the key that came with a sandbox user",
              {.example = R"("Bookkeeping script")"}},
        field{"scopes",
              &api_key_body::scopes,
              "What it may do; null for all that you may",
              {.example = R"(["accounts:read","transactions:read"])"}},
        field{"created_at", &api_key_body::created_at, ""},
        field{"last_used_at", &api_key_body::last_used_at, ""},
        field{"expires_at", &api_key_body::expires_at, "", {.example = R"("2099-01-01T00:00:00Z")"}},
        field{"transfer_limits", &api_key_body::transfer_limits,
              "How far it moves money without your second factor; null for what 1,000 USD are worth"},
        field{"allowed_addresses",
              &api_key_body::allowed_addresses,
              "The only addresses and networks that it is good at; null for everywhere",
              {.example = R"(["192.0.2.7"])"}},
    };
  }
};

struct new_api_key_body {
  api_key_body api_key;
  std::optional<std::string> secret;

  static constexpr std::string_view schema_name = "NewApiKey";
  static auto fields() {
    return std::array{
        field{"api_key", &new_api_key_body::api_key, ""},
        field{
            "secret",
            &new_api_key_body::secret,
            "Send it as `Authorization: Bearer …`. Shown this once, and null when the answer is repeated: Florin "
            "keeps only its hash",
            {.example = R"("sk_test_4eC39HqLyjWDarjtT1zdp7dc2hQv8sN0bXw5kRfUaYg")"}},
    };
  }
};

/// POST /api-keys (P2). For logins only: a key cannot make keys. Refuses as `create_api_key`.
void create_key(const call_ptr& call, create_api_key_request body);
/// Its reply again, without the secret. NOT_FOUND when the key is not there any more.
void show_key_again(const call_ptr& call, const idempotency_record& stored, std::function<void(std::string)> then);
/// GET /api-keys, the newest first.
void list_keys(const call_ptr& call, page_query query);
/// PATCH /api-keys/{id}. TWO_FACTOR_REQUIRED for more than before. NOT_FOUND as for deleting.
void change_key(const call_ptr& call, change_limits_request body);
/// DELETE /api-keys/{id}: its next request is refused. NOT_FOUND for what is none of the caller's keys.
void delete_key(const call_ptr& call);

}  // namespace florin
