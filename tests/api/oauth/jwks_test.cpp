#include <boost/test/unit_test.hpp>

#include "tests/api/edge_fixture.hpp"

namespace florin::jwks_test {
namespace {

BOOST_FIXTURE_TEST_SUITE(jwks_test, edge_fixture)

BOOST_AUTO_TEST_CASE(PublicKeys_AreThoseThatVerify) {
  auto earlier = keys.current();
  auto current = signing_key::generate();
  keys.replace({earlier, current});
  auto answer = send("GET", "/.well-known/jwks.json");
  BOOST_TEST(answer.status == 200);
  auto jwk = [](const signing_key& key) {
    return nlohmann::json{{"kty", "OKP"},   {"crv", "Ed25519"}, {"use", "sig"},
                          {"alg", "EdDSA"}, {"kid", key.id()},  {"x", key.public_key()}};
  };
  BOOST_TEST(answer.json() == nlohmann::json({{"keys", {jwk(earlier), jwk(current)}}}));
}

BOOST_AUTO_TEST_CASE(PublicKeys_MayBeKeptByEverybodyForAWhile) {
  auto exchange = start("GET", "/.well-known/jwks.json", {});
  std::vector<std::string> caching;
  for (const auto& [name, value] : exchange->response.headers)
    if (name == "Cache-Control") caching.push_back(value);
  BOOST_TEST((caching == std::vector<std::string>{"public, max-age=300"}));
}

BOOST_AUTO_TEST_CASE(OtherMethods_AreRefused) {
  auto answer = send("POST", "/.well-known/jwks.json");
  BOOST_TEST(answer.status == 405);
  BOOST_TEST(answer.headers["Cache-Control"] == "no-store");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::jwks_test
