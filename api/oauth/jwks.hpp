#pragma once

#include "api/api_call.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// One public key (RFC 7517 §4, RFC 8037 §2).
struct jwk_body {
  std::string kty;
  std::string crv;
  std::string use;
  std::string alg;
  std::string kid;
  std::string x;

  static constexpr std::string_view schema_name = "JsonWebKey";
  static auto fields() {
    return std::array{
        field{"kty", &jwk_body::kty, "The kind of key", {.example = R"("OKP")"}},
        field{"crv", &jwk_body::crv, "The curve", {.example = R"("Ed25519")"}},
        field{"use", &jwk_body::use, "It signs", {.example = R"("sig")"}},
        field{"alg", &jwk_body::alg, "The only algorithm that it is for", {.example = R"("EdDSA")"}},
        field{"kid",
              &jwk_body::kid,
              "The key's thumbprint (RFC 7638), which tokens name",
              {.example = R"("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")"}},
        field{"x",
              &jwk_body::x,
              "The public key, in base64url",
              {.example = R"("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")"}},
    };
  }
};

/// A JWK set (RFC 7517 §5).
struct jwks_body {
  std::vector<jwk_body> keys;

  static constexpr std::string_view schema_name = "JsonWebKeySet";
  static auto fields() {
    return std::array{
        field{"keys", &jwks_body::keys, "The last one signs; the others verify, or are about to sign"}};
  }
};

/// GET /.well-known/jwks.json: what verifies the bank's tokens, now and until the earlier ones have expired.
void get_jwks(const call_ptr& call);

}  // namespace florin
