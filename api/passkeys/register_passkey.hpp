#pragma once

#include "api/api_call.hpp"
#include "api/passkeys/passkey_bodies.hpp"

namespace florin {

struct relying_party_body {
  std::string id;
  std::string name;

  static constexpr std::string_view schema_name = "RelyingParty";
  static auto fields() {
    return std::array{
        field{"id", &relying_party_body::id, "", {.example = R"("bank.example")"}},
        field{"name", &relying_party_body::name, "", {.example = R"("Florin")"}},
    };
  }
};

struct passkey_user_body {
  std::string id;
  std::string name;
  std::string display_name;

  static constexpr std::string_view schema_name = "PasskeyUser";
  static auto fields() {
    return std::array{
        field{"id", &passkey_user_body::id, "", {.example = R"("dXNyXzAxSE1LM1Q3VzJRNFI2UzhWMFgyWjRCNkQ4")"}},
        field{"name", &passkey_user_body::name, "", {.example = R"("alice")"}},
        field{"displayName", &passkey_user_body::display_name, "", {.example = R"("alice")"}},
    };
  }
};

struct credential_parameters_body {
  std::string type = "public-key";
  std::int64_t algorithm = 0;

  static constexpr std::string_view schema_name = "PublicKeyCredentialParameters";
  static auto fields() {
    return std::array{
        field{"type", &credential_parameters_body::type, "", {.example = R"("public-key")"}},
        field{"alg", &credential_parameters_body::algorithm, "", {.example = "-7"}},
    };
  }
};

struct authenticator_selection_body {
  std::string resident_key = "preferred";
  std::string user_verification = "preferred";

  static constexpr std::string_view schema_name = "AuthenticatorSelection";
  static auto fields() {
    return std::array{
        field{"residentKey", &authenticator_selection_body::resident_key, "", {.example = R"("preferred")"}},
        field{"userVerification",
              &authenticator_selection_body::user_verification,
              "",
              {.example = R"("preferred")"}},
    };
  }
};

/// PublicKeyCredentialCreationOptionsJSON.
struct passkey_creation_body {
  relying_party_body relying_party;
  passkey_user_body user;
  std::string challenge;
  std::vector<credential_parameters_body> parameters;
  std::int64_t timeout = 300'000;
  std::vector<credential_descriptor_body> excluded;
  authenticator_selection_body selection;
  std::string attestation = "none";

  static constexpr std::string_view schema_name = "PublicKeyCredentialCreationOptions";
  static auto fields() {
    return std::array{
        field{"rp", &passkey_creation_body::relying_party, ""},
        field{"user", &passkey_creation_body::user, ""},
        field{
            "challenge", &passkey_creation_body::challenge, "Good for five minutes", {.example = R"("AZMx4b3X")"}},
        field{"pubKeyCredParams", &passkey_creation_body::parameters, "What is liked best first"},
        field{"timeout", &passkey_creation_body::timeout, "Milliseconds", {.example = "300000"}},
        field{"excludeCredentials", &passkey_creation_body::excluded, "Your passkeys of now"},
        field{"authenticatorSelection", &passkey_creation_body::selection, ""},
        field{"attestation", &passkey_creation_body::attestation, "", {.example = R"("none")"}},
    };
  }
};

struct register_passkey_request {
  std::string name;
  registration_response_body credential;

  static constexpr std::string_view schema_name = "RegisterPasskeyRequest";
  static auto fields() {
    return std::array{
        field{"name",
              &register_passkey_request::name,
              "What you call it",
              {.example = R"("Alice's phone")", .min_length = 1, .max_length = 64}},
        field{"credential", &register_passkey_request::credential, "What the browser answered to the options"},
    };
  }
};

struct passkey_body {
  std::string id;
  std::string name;
  timestamp created_at;
  std::optional<timestamp> last_used_at;

  static constexpr std::string_view schema_name = "Passkey";
  static auto fields() {
    return std::array{
        field{"id", &passkey_body::id, "In base64url", {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")"}},
        field{"name", &passkey_body::name, "", {.example = R"("Alice's phone")"}},
        field{"created_at", &passkey_body::created_at, ""},
        field{"last_used_at", &passkey_body::last_used_at, ""},
    };
  }
};
passkey_body body_of(const passkey& state);

struct registered_passkey_body {
  passkey_body passkey;
  std::optional<std::vector<std::string>> recovery_codes;

  static constexpr std::string_view schema_name = "RegisteredPasskey";
  static auto fields() {
    return std::array{
        field{"passkey", &registered_passkey_body::passkey, ""},
        field{"recovery_codes",
              &registered_passkey_body::recovery_codes,
              "When it is your first second factor: each stands in for it once. They are not shown again",
              {.example = R"(["2k9d-x0mw-7qpz-4f3s-h8vn-c6bt"])"}},
    };
  }
};

/// POST /users/me/passkeys/options.
void begin_registering_passkey(const call_ptr& call);
/// POST /users/me/passkeys. With a second factor on, it has to confirm this.
void register_passkey(const call_ptr& call, register_passkey_request body);

}  // namespace florin
