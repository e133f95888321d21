#pragma once

#include "actors/user/passkey_commands.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

// The JSON forms of WebAuthn Level 3 §5.1.8 to §5.1.10: what PublicKeyCredential.toJSON() makes, and what
// parseCreationOptionsFromJSON() and parseRequestOptionsFromJSON() take. Binary values are base64url.

/// Of the members that a browser adds, now or in later versions, nothing is read.
using members_of_the_browser = std::optional<bool>;

struct credential_descriptor_body {
  std::string type = "public-key";
  std::string id;

  static constexpr std::string_view schema_name = "PublicKeyCredentialDescriptor";
  static auto fields() {
    return std::array{
        field{"type", &credential_descriptor_body::type, "", {.example = R"("public-key")"}},
        field{"id", &credential_descriptor_body::id, "", {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")"}},
    };
  }
};

struct attestation_response_body {
  std::string client_data;
  std::string attestation_object;
  std::optional<std::string> authenticator_data;
  std::optional<std::vector<std::string>> transports;
  std::optional<std::string> public_key;
  std::optional<std::int64_t> public_key_algorithm;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "AuthenticatorAttestationResponse";
  static auto fields() {
    return std::array{
        field{"clientDataJSON",
              &attestation_response_body::client_data,
              "",
              {.example = R"("eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0")", .min_length = 1, .max_length = 4096}},
        field{"attestationObject",
              &attestation_response_body::attestation_object,
              "Its attestation is not asked for and not judged",
              {.example = R"("o2NmbXRkbm9uZQ")", .min_length = 1, .max_length = 16384}},
        field{"authenticatorData",
              &attestation_response_body::authenticator_data,
              "Not read: it is in attestationObject",
              {.example = "null"}},
        field{"transports", &attestation_response_body::transports, "Not read", {.example = R"(["internal"])"}},
        field{"publicKey", &attestation_response_body::public_key, "Not read", {.example = "null"}},
        field{
            "publicKeyAlgorithm", &attestation_response_body::public_key_algorithm, "Not read", {.example = "-7"}},
        field{"*", &attestation_response_body::others, "Not read"},
    };
  }
};

struct credential_properties_body {
  std::optional<bool> is_discoverable;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "CredentialPropertiesOutput";
  static auto fields() {
    return std::array{field{"rk", &credential_properties_body::is_discoverable, "Not read"},
                      field{"*", &credential_properties_body::others, "Not read"}};
  }
};

struct client_extensions_body {
  std::optional<credential_properties_body> properties;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "ClientExtensionResults";
  static auto fields() {
    return std::array{field{"credProps", &client_extensions_body::properties, "Not read"},
                      field{"*", &client_extensions_body::others, "Not read"}};
  }
};

/// RegistrationResponseJSON.
struct registration_response_body {
  std::string id;
  std::optional<std::string> raw_id;
  std::optional<std::string> type;
  attestation_response_body response;
  std::optional<std::string> authenticator_attachment;
  std::optional<client_extensions_body> extensions;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "RegistrationResponse";
  static auto fields() {
    return std::array{
        field{"id", &registration_response_body::id, "", {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")"}},
        field{"rawId", &registration_response_body::raw_id, "", {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")"}},
        field{"type", &registration_response_body::type, "", {.example = R"("public-key")"}},
        field{"response", &registration_response_body::response, ""},
        field{"authenticatorAttachment",
              &registration_response_body::authenticator_attachment,
              "Not read",
              {.example = R"("platform")"}},
        field{"clientExtensionResults", &registration_response_body::extensions, "Not read"},
        field{"*", &registration_response_body::others, "Not read"},
    };
  }
};

struct assertion_response_body {
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  std::optional<std::string> user_handle;
  std::optional<std::string> attestation_object;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "AuthenticatorAssertionResponse";
  static auto fields() {
    return std::array{
        field{"clientDataJSON",
              &assertion_response_body::client_data,
              "",
              {.example = R"("eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0")", .min_length = 1, .max_length = 4096}},
        field{"authenticatorData",
              &assertion_response_body::authenticator_data,
              "",
              {.example = R"("SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ")",
               .min_length = 1,
               .max_length = 4096}},
        field{"signature",
              &assertion_response_body::signature,
              "",
              {.example = R"("MEUCIQD")", .min_length = 1, .max_length = 2048}},
        field{"userHandle",
              &assertion_response_body::user_handle,
              "Who it is: needed where no password came first",
              {.example = R"("dXNyXzAxSE1LM1Q3VzJRNFI2UzhWMFgyWjRCNkQ4")", .max_length = 128}},
        field{"attestationObject", &assertion_response_body::attestation_object, "Not read", {.example = "null"}},
        field{"*", &assertion_response_body::others, "Not read"},
    };
  }
};

/// AuthenticationResponseJSON.
struct authentication_response_body {
  std::string id;
  std::optional<std::string> raw_id;
  std::optional<std::string> type;
  assertion_response_body response;
  std::optional<std::string> authenticator_attachment;
  std::optional<client_extensions_body> extensions;
  members_of_the_browser others;

  static constexpr std::string_view schema_name = "AuthenticationResponse";
  static auto fields() {
    return std::array{
        field{"id",
              &authentication_response_body::id,
              "",
              {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")", .min_length = 1, .max_length = 2048}},
        field{"rawId", &authentication_response_body::raw_id, "", {.example = R"("AQIDBAUGBwgJCgsMDQ4PEA")"}},
        field{"type", &authentication_response_body::type, "", {.example = R"("public-key")"}},
        field{"response", &authentication_response_body::response, ""},
        field{"authenticatorAttachment",
              &authentication_response_body::authenticator_attachment,
              "Not read",
              {.example = R"("platform")"}},
        field{"clientExtensionResults", &authentication_response_body::extensions, "Not read"},
        field{"*", &authentication_response_body::others, "Not read"},
    };
  }
};

/// What the authenticator signed in the name of the browser; nothing when it is no such JSON in base64url.
std::optional<passkey_client_data> client_data_of(std::string_view base64url);

/// With everything decoded; nothing when something is not base64url.
std::optional<passkey_assertion> assertion_of(const authentication_response_body& body);

/// How an authenticator is told who somebody is, and back.
std::string user_handle_of(const user_id& user);
std::optional<user_id> user_of_handle(std::string_view handle);

}  // namespace florin
