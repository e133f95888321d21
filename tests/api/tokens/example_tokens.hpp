#pragma once

#include "actors/values/base64url.hpp"
#include "api/tokens/access_token.hpp"

namespace florin {

/// The private key of RFC 8037, appendix A.1.
inline signing_key rfc8037_key() {
  return signing_key::from_pem(
             "-----BEGIN PRIVATE KEY-----\n"
             "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
             "-----END PRIVATE KEY-----\n")
      .value();
}

inline const std::string example_issuer = "https://bank.example";
inline const std::string example_audience = "https://bank.example/v1";

inline access_token_claims example_claims(timestamp issued_at) {
  return {user_id::parse("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8").value(),
          session_id::parse("ses_01HMK3T7W2Q4R6S8V0X2Z4B6D9").value(),
          "01HMK3T7W2Q4R6S8V0X2Z4B6DA",
          "web",
          {"user", "support"},
          {"accounts:read", "transfers:write"},
          "accounts transfers",
          authentication_level::login,
          issued_at,
          {issued_at.microseconds + 900'000'000},
          example_issuer,
          example_audience};
}

/// Header and payload as they are, under a genuine signature.
inline std::string signed_text(const std::string& header, const std::string& payload, const signing_key& key) {
  auto text = to_base64url(header) + '.' + to_base64url(payload);
  return text + '.' + to_base64url(key.sign(text));
}

}  // namespace florin
