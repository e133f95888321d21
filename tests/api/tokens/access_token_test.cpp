#include "api/tokens/access_token.hpp"

#include <openssl/hmac.h>

#include <array>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "tests/api/tokens/example_tokens.hpp"

namespace florin::access_token_test {
namespace {

using nlohmann::json;

constexpr std::int64_t second = 1'000'000;
constexpr timestamp now{1'795'359'600 * second};
const error invalid{error_code::unauthenticated, "The access token is not valid", {}};

struct one_key {
  signing_key key = signing_key::generate();
  signing_keys keys{{key}};
  std::string token = sign_access_token(example_claims(now), keys);

  json header = json::parse(from_base64url(token.substr(0, token.find('.'))).value());
  json payload = json::parse(payload_of(token));

  static std::string payload_of(const std::string& token) {
    auto first = token.find('.') + 1;
    return from_base64url(token.substr(first, token.rfind('.') - first)).value();
  }

  result<access_token_claims> verify(const std::string& text, timestamp at = now) const {
    return verify_access_token(text, keys, example_issuer, example_audience, at);
  }
  std::string signed_with(const json& other_header, const json& other_payload) const {
    return signed_text(other_header.dump(), other_payload.dump(), key);
  }
  void check_refused(const std::string& text, const std::string& what) const {
    auto verdict = verify(text);
    BOOST_TEST((!verdict && verdict.error() == invalid), what);
  }
};

std::string hmac_sha256(const std::string& secret, const std::string& text) {
  std::array<unsigned char, 32> code;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), code.data(), nullptr);
  return {code.begin(), code.end()};
}

BOOST_FIXTURE_TEST_SUITE(access_token_test, one_key)

BOOST_AUTO_TEST_CASE(Token_SaysWhatRfc9068AndTheContractAskFor) {
  BOOST_TEST(header == json({{"alg", "EdDSA"}, {"typ", "at+jwt"}, {"kid", key.id()}}));
  BOOST_TEST(payload == json({{"iss", example_issuer},
                              {"aud", example_audience},
                              {"sub", "usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8"},
                              {"sid", "ses_01HMK3T7W2Q4R6S8V0X2Z4B6D9"},
                              {"jti", "01HMK3T7W2Q4R6S8V0X2Z4B6DA"},
                              {"iat", 1'795'359'600},
                              {"exp", 1'795'360'500},
                              {"client_id", "web"},
                              {"role", "user"},
                              {"roles", {"user", "support"}},
                              {"permissions", {"accounts:read", "transfers:write"}},
                              {"scope", "accounts transfers"},
                              {"acr", "urn:florin:acr:login"}}));
}

BOOST_AUTO_TEST_CASE(Claims_ComeBackAsTheyWere) {
  BOOST_TEST((verify(token).value() == example_claims(now)));
  auto least = example_claims(now);
  least.roles.clear();
  least.permissions.clear();
  least.scope.clear();
  BOOST_TEST((verify(sign_access_token(least, keys)).value() == least));
}

BOOST_AUTO_TEST_CASE(EarlierKey_StillVerifies_AndARemovedOneDoesNot) {
  auto next = signing_key::generate();
  keys.replace({key, next});
  BOOST_TEST(verify(token).has_value());
  BOOST_TEST(verify(sign_access_token(example_claims(now), keys)).has_value());
  keys.replace({next});
  check_refused(token, "signed by a key that is gone");
}

BOOST_AUTO_TEST_CASE(Token_EndsWithItsSecond) {
  BOOST_TEST(verify(token, {now.microseconds + 900 * second - 1}).has_value());
  for (auto later : {900 * second, 901 * second, 86'400 * second}) {
    auto verdict = verify(token, {now.microseconds + later});
    BOOST_TEST((!verdict &&
                verdict.error() == error{error_code::unauthenticated, "The access token has expired", {}}.with(
                                       "reason", "expired")));
  }
}

BOOST_AUTO_TEST_CASE(ExpiredToken_IsOnlyCalledSoWhenItIsGenuine) {
  timestamp later{now.microseconds + 1000 * second};
  auto of_another = sign_access_token(example_claims(now), signing_keys{{signing_key::generate()}});
  BOOST_TEST((verify(of_another, later).error() == invalid));
  payload["iss"] = "https://other.example";
  BOOST_TEST((verify(signed_with(header, payload), later).error() == invalid));
}

BOOST_AUTO_TEST_CASE(ClockOfTheIssuer_MayBeAMinuteAhead) {
  BOOST_TEST(verify(sign_access_token(example_claims({now.microseconds + 60 * second}), keys)).has_value());
  check_refused(sign_access_token(example_claims({now.microseconds + 61 * second}), keys), "from the future");
}

BOOST_AUTO_TEST_CASE(OtherHeader_IsRefusedUnderAGenuineSignature) {
  const std::pair<const char*, json> table[]{
      {"HS256", {{"alg", "HS256"}}},
      {"RS256", {{"alg", "RS256"}}},
      {"ES256", {{"alg", "ES256"}}},
      {"no algorithm", {{"alg", "none"}}},
      {"another letter case", {{"alg", "eddsa"}}},
      {"the algorithm is null", {{"alg", nullptr}}},
      {"the algorithm is a list", {{"alg", {"EdDSA"}}}},
      {"a plain JWT", {{"typ", "JWT"}}},
      {"another type", {{"typ", "logout+jwt"}}},
      {"a type in another letter case", {{"typ", "AT+JWT"}}},
      {"the type is null", {{"typ", nullptr}}},
      {"unknown key", {{"kid", "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"}}},
      {"empty key", {{"kid", ""}}},
      {"path as key", {{"kid", "../../dev/null"}}},
      {"a critical extension", {{"crit", {"exp"}}}},
      {"no critical extension", {{"crit", json::array()}}},
      {"unencoded payload", {{"b64", false}}},
      {"a key of its own", {{"jwk", {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", key.public_key()}}}}},
      {"a key from elsewhere", {{"jku", "https://other.example/jwks.json"}}},
  };
  for (const auto& [what, change] : table) {
    auto changed = header;
    changed.update(change);
    check_refused(signed_with(changed, payload), what);
  }
  for (auto name : {"alg", "typ", "kid"}) {
    auto changed = header;
    changed.erase(name);
    check_refused(signed_with(changed, payload), std::string("without ") + name);
  }
}

BOOST_AUTO_TEST_CASE(OtherClaims_AreRefusedUnderAGenuineSignature) {
  const std::pair<const char*, json> table[]{
      {"another issuer", {{"iss", "https://other.example"}}},
      {"an issuer that begins alike", {{"iss", example_issuer + "/"}}},
      {"another audience", {{"aud", "https://other.example"}}},
      {"several audiences", {{"aud", {example_audience, "https://other.example"}}}},
      {"a session as subject", {{"sub", payload["sid"]}}},
      {"no id as subject", {{"sub", "usr_1"}}},
      {"a user as session", {{"sid", payload["sub"]}}},
      {"empty session", {{"sid", ""}}},
      {"end in text", {{"exp", "1795360500"}}},
      {"end with a fraction", {{"exp", 1795360500.5}}},
      {"no end", {{"exp", nullptr}}},
      {"end beyond all years", {{"exp", 253'402'300'800}}},
      {"end beyond all numbers", {{"exp", 18'446'744'073'709'551'615U}}},
      {"end before 1970", {{"exp", -1}}},
      {"end at its beginning", {{"exp", payload["iat"]}}},
      {"a life of more than 15 minutes", {{"exp", 1'795'360'501}}},
      {"beginning in text", {{"iat", "1795359600"}}},
      {"roles in text", {{"roles", "user"}}},
      {"permissions of numbers", {{"permissions", {1}}}},
      {"unknown claim", {{"admin", true}}},
  };
  for (const auto& [what, change] : table) {
    auto changed = payload;
    changed.update(change);
    check_refused(signed_with(header, changed), what);
  }
  for (const auto& [name, value] : payload.items()) {
    auto changed = payload;
    changed.erase(name);
    check_refused(signed_with(header, changed), "without " + name);
  }
}

BOOST_AUTO_TEST_CASE(OtherTexts_AreRefusedUnderAGenuineSignature) {
  const std::pair<std::string, std::string> table[]{
      {"", payload.dump()},
      {"{}", payload.dump()},
      {"[]", payload.dump()},
      {header.dump() + "{}", payload.dump()},
      {R"({"alg":"none",)" + header.dump().substr(1), payload.dump()},
      {header.dump(), ""},
      {header.dump(), "null"},
      {header.dump(), payload.dump() + '\0'},
      {header.dump(), R"({"exp":1,)" + payload.dump().substr(1)},
      {header.dump(), "\xff"},
  };
  for (const auto& [first, second] : table) check_refused(signed_text(first, second, key), first + '.' + second);
}

BOOST_AUTO_TEST_CASE(OtherSignatures_AreRefused) {
  auto text = token.substr(0, token.rfind('.'));
  const auto another = signing_key::generate();
  auto hs256 = header;
  hs256["alg"] = "HS256";
  auto hs256_text = to_base64url(hs256.dump()) + '.' + to_base64url(payload.dump());
  auto none = header;
  none["alg"] = "none";
  const std::pair<const char*, std::string> table[]{
      {"none", text + '.'},
      {"zeros", text + '.' + to_base64url(std::string(64, '\0'))},
      {"of another key", text + '.' + to_base64url(another.sign(text))},
      {"of the text before it was encoded", text + '.' + to_base64url(key.sign(payload.dump()))},
      {"longer", text + '.' + to_base64url(key.sign(text) + '\0')},
      {"HMAC with the public key", hs256_text + '.' + to_base64url(hmac_sha256(key.public_key(), hs256_text))},
      {"unsecured", to_base64url(none.dump()) + '.' + to_base64url(payload.dump()) + '.'},
  };
  for (const auto& [what, changed] : table) check_refused(changed, what);
}

BOOST_AUTO_TEST_CASE(OtherForms_AreRefused) {
  auto signature_at = token.rfind('.') + 1;
  const std::pair<const char*, std::string> table[]{
      {"nothing", ""},
      {"dots", ".."},
      {"two parts", token.substr(0, signature_at - 1)},
      {"four parts", token + ".AA"},
      {"space in front", " " + token},
      {"line break behind", token + "\n"},
      {"padding", token + "=="},
      {"the other alphabet", token.substr(0, signature_at) + std::string(86, '+')},
      {"in JSON", R"({"payload":"","signatures":[]})"},
      {"longer than 8 kB",
       token.substr(0, signature_at - 1) + std::string(8192, 'A') + token.substr(signature_at - 1)},
  };
  for (const auto& [what, changed] : table) check_refused(changed, what);
  // 64 bytes leave four bits of the last character over, which must be zero.
  auto alike = token;
  ++alike.back();
  check_refused(alike, "the same signature in other letters");
}

BOOST_AUTO_TEST_CASE(Length_IsLimited) {
  auto claims = example_claims(now);
  claims.scope = std::string(5'000, 's');
  BOOST_TEST(verify(sign_access_token(claims, keys)).has_value());
  claims.scope = std::string(7'000, 's');
  check_refused(sign_access_token(claims, keys), "more than 8 kB");
}

BOOST_AUTO_TEST_CASE(EveryChangedCharacter_IsRefused) {
  for (std::size_t i = 0; i < token.size(); ++i) {
    auto changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    check_refused(changed, "character " + std::to_string(i));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::access_token_test
