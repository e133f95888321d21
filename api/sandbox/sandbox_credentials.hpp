#pragma once

#include "api/accounts/account_body.hpp"
#include "api/api_call.hpp"

namespace florin {

/// A user to try things out with. The key is shown this once; Florin keeps only its hash.
struct sandbox_credentials_body {
  florin::user_id user_id;
  std::string username;
  std::string email;
  std::string api_key;
  std::vector<account_body> accounts;

  static constexpr std::string_view schema_name = "SandboxCredentials";
  static auto fields() {
    return std::array{
        field{"user_id", &sandbox_credentials_body::user_id, "The new user"},
        field{"username",
              &sandbox_credentials_body::username,
              "Can be paid by this name",
              {.example = R"("sandbox-7w2q4r6s")"}},
        field{"email",
              &sandbox_credentials_body::email,
              "Can be paid by this address",
              {.example = R"("sandbox-7w2q4r6s@example.com")"}},
        field{"api_key",
              &sandbox_credentials_body::api_key,
              "Send it as `Authorization: Bearer …`",
              {.example = R"("sk_test_4eC39HqLyjWDarjtT1zdp7dc2hQv8sN0bXw5kRfUaYg")"}},
        field{"accounts", &sandbox_credentials_body::accounts,
              "Checking USD 10,000.00, savings USD 1,000.00 and checking EUR 1,000.00"},
    };
  }
};

/// A member of staff, to try out what staff does.
struct sandbox_credentials_request {
  std::optional<std::string> role;

  static constexpr std::string_view schema_name = "SandboxCredentialsRequest";
  static auto fields() {
    return std::array{
        field{"role",
              &sandbox_credentials_request::role,
              "Besides a customer's: any of the bank's roles",
              {.example = R"("admin")", .max_length = 40}},
    };
  }
};

/// POST /sandbox/credentials (P89, P90). FORBIDDEN where there is real money; VALIDATION_ERROR for a role that
/// there is not.
void create_sandbox_credentials(const call_ptr& call, sandbox_credentials_request body);

}  // namespace florin
