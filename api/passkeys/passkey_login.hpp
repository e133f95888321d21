#pragma once

#include "api/api_call.hpp"
#include "api/passkeys/passkey_bodies.hpp"

namespace florin {

struct passkey_options_request {
  std::optional<std::string> challenge;

  static constexpr std::string_view schema_name = "PasskeyOptionsRequest";
  static auto fields() {
    return std::array{field{"challenge",
                            &passkey_options_request::challenge,
                            "What a password was answered with; left out to log in with a passkey alone",
                            {.example = R"("AZMx4b3X9QABAgMEBQYHCAAAAAAAAAABq83v")", .max_length = 256}}};
  }
};

/// PublicKeyCredentialRequestOptionsJSON.
struct passkey_request_body {
  std::string challenge;
  std::int64_t timeout = 300'000;
  std::string relying_party;
  std::vector<credential_descriptor_body> allowed;
  std::string user_verification;

  static constexpr std::string_view schema_name = "PublicKeyCredentialRequestOptions";
  static auto fields() {
    return std::array{
        field{
            "challenge", &passkey_request_body::challenge, "Good for five minutes", {.example = R"("AZMx4b3X")"}},
        field{"timeout", &passkey_request_body::timeout, "Milliseconds", {.example = "300000"}},
        field{"rpId", &passkey_request_body::relying_party, "", {.example = R"("bank.example")"}},
        field{"allowCredentials", &passkey_request_body::allowed, "Empty: whichever the authenticator offers"},
        field{"userVerification",
              &passkey_request_body::user_verification,
              "`required` where the passkey is the only factor",
              {.example = R"("required")"}},
    };
  }
};

struct passkey_login_request {
  authentication_response_body credential;
  std::optional<std::string> challenge;

  static constexpr std::string_view schema_name = "PasskeyLoginRequest";
  static auto fields() {
    return std::array{
        field{"credential", &passkey_login_request::credential, "What the browser answered to the options"},
        field{"challenge",
              &passkey_login_request::challenge,
              "What the password was answered with, if one came first",
              {.example = "null", .max_length = 256}},
    };
  }
};

/// POST /auth/login/passkey/options.
void give_passkey_options(const call_ptr& call, passkey_options_request body);
/// POST /auth/login/passkey.
void finish_login_with_passkey(const call_ptr& call, passkey_login_request body);

}  // namespace florin
