#pragma once

#include "api/api_call.hpp"

namespace florin {

/// What still opens something after a password was replaced.
struct kept_credentials_body {
  std::optional<std::int64_t> api_keys;
  std::optional<std::int64_t> applications;
  std::int64_t registered_devices = 0;
  bool second_factor = false;

  static constexpr std::string_view schema_name = "KeptCredentials";
  static auto fields() {
    return std::array{
        field{"api_keys", &kept_credentials_body::api_keys, "See GET /v1/api-keys", {.example = "1"}},
        field{"applications",
              &kept_credentials_body::applications,
              "Programs that you gave access: see GET /v1/oauth/grants",
              {.example = "0"}},
        field{"registered_devices",
              &kept_credentials_body::registered_devices,
              "Whose logins are not reported as new: see GET /v1/devices",
              {.example = "0"}},
        field{"second_factor", &kept_credentials_body::second_factor, "Authenticator app and passkeys"},
    };
  }
};

struct credential_review_body {
  std::vector<std::string> ended;
  kept_credentials_body kept;

  static constexpr std::string_view schema_name = "CredentialReview";
  static auto fields() {
    return std::array{
        field{"ended",
              &credential_review_body::ended,
              "",
              {.example = R"(["logins","authorization_codes","confirmations","links"])"}},
        field{"kept", &credential_review_body::kept,
              "DELETE /v1/users/me/sessions?everything=true ends keys, applications and devices as well"},
    };
  }
};

/// Answers what was ended with the password of this user, and what goes on.
void review_credentials(const call_ptr& call, const user_id& user, bool ended_programs);

}  // namespace florin
