#include "api/tokens/access_token.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "program/signing_key_folder.hpp"
#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::access_token_test {
namespace {

const std::string issuer = "https://bank.example";
const std::string audience = "https://bank.example/v1";

/// The bank's own keys, read as the server reads them.
std::vector<signing_key> keys_of_the_bank() {
  return signing_key_folder(shared_bank().data_dir() / "keys" / "signing").load(system_time{}.now());
}

access_token_claims claims_from_now(std::int64_t life_seconds = 900) {
  constexpr std::int64_t second = 1'000'000;
  auto issued_at = system_time{}.now().microseconds / second * second;
  return {user_id::parse("usr_01HMK3T7W2Q4R6S8V0X2Z4B6D8").value(),
          session_id::parse("ses_01HMK3T7W2Q4R6S8V0X2Z4B6D9").value(),
          "01HMK3T7W2Q4R6S8V0X2Z4B6DA",
          "web",
          {"user"},
          {"accounts:read"},
          "accounts",
          authentication_level::login,
          {issued_at},
          {issued_at + life_seconds * second},
          issuer,
          audience};
}

nlohmann::json ask_jose(command_words words) {
  words.insert(words.begin(), {"/usr/bin/env", "NODE_EXTRA_CA_CERTS=" + shared_bank().certificate().string(),
                               "node", FLORIN_SOURCE_DIR "/tests/end_to_end/contract/access_token.cjs"});
  return nlohmann::json::parse(run_program(words).output);
}

nlohmann::json verified_by_jose(const std::string& token) {
  return ask_jose({"verify", shared_bank().address(), issuer, audience, token});
}

// ctest runs it as `access_tokens_jose` once jose is installed.
BOOST_AUTO_TEST_SUITE(access_tokens, *boost::unit_test::disabled())

BOOST_AUTO_TEST_CASE(TokenOfTheBank_IsGoodToJose) {
  signing_keys keys(keys_of_the_bank());
  auto answer = verified_by_jose(sign_access_token(claims_from_now(), keys));
  has_exactly(answer, {"header", "payload"});
  BOOST_TEST(answer.at("header") ==
             nlohmann::json::parse(R"({"alg":"EdDSA","typ":"at+jwt","kid":")" + keys.current().id() + R"("})"));
  has_exactly(answer.at("payload"), {"iss", "aud", "sub", "sid", "jti", "iat", "exp", "client_id", "role", "roles",
                                     "permissions", "scope", "acr"});
}

BOOST_AUTO_TEST_CASE(OtherTokens_AreRefusedByJose) {
  signing_keys keys(keys_of_the_bank());
  BOOST_TEST(verified_by_jose(sign_access_token(claims_from_now(-1), keys)).at("refused") == "ERR_JWT_EXPIRED");
  signing_keys others({signing_key::generate()});
  BOOST_TEST(verified_by_jose(sign_access_token(claims_from_now(), others)).at("refused") ==
             "ERR_JWKS_NO_MATCHING_KEY");
}

BOOST_AUTO_TEST_CASE(TokensThatJoseForges_AreRefused) {
  signing_keys keys(keys_of_the_bank());
  auto key = keys.current();
  auto claims = claims_from_now();
  auto good = sign_access_token(claims, keys);
  auto forged = ask_jose({"forge", key.id(), key.public_key(), verified_by_jose(good).at("payload").dump()});
  BOOST_TEST(forged.size() == 7u);
  for (const auto& [name, token] : forged.items()) {
    auto verdict = verify_access_token(token.get<std::string>(), keys, issuer, audience, claims.issued_at);
    BOOST_TEST((!verdict && verdict.error().code == error_code::unauthenticated), name);
  }
  BOOST_TEST(verify_access_token(good, keys, issuer, audience, claims.issued_at).has_value());
}

BOOST_AUTO_TEST_CASE(RotatedKey_IsServedBesideTheEarlierOneWithoutARestart) {
  signing_keys before(keys_of_the_bank());
  BOOST_TEST(shared_bank().command({"rotate-keys"}).exit_code == 0);
  signing_keys after(keys_of_the_bank());
  // It is published and does not sign yet.
  BOOST_TEST(after.current().id() == before.current().id());
  BOOST_TEST(after.all().size() == before.all().size() + 1);
  auto client = shared_bank().client();
  auto served = [&] { return client.send({"GET", "/.well-known/jwks.json"}).json().at("keys"); };
  auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (served().size() < after.all().size() && std::chrono::steady_clock::now() < deadline)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  for (const auto* keys : {&before, &after})
    BOOST_TEST(verified_by_jose(sign_access_token(claims_from_now(), *keys)).contains("payload"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::access_token_test
