#include <boost/test/unit_test.hpp>

#include "tests/api/tokens/example_tokens.hpp"

namespace florin::signing_key_test {
namespace {

std::string pem(const std::string& label, const std::string& content) {
  return "-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n";
}

BOOST_AUTO_TEST_SUITE(signing_key_test)

BOOST_AUTO_TEST_CASE(Key_IsThatOfRfc8037) {
  auto key = rfc8037_key();
  BOOST_TEST(key.public_key() == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
  BOOST_TEST(key.id() == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

BOOST_AUTO_TEST_CASE(Signature_IsThatOfRfc8037) {
  auto key = rfc8037_key();
  std::string text = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
  auto signature = key.sign(text);
  BOOST_TEST(to_base64url(signature) ==
             "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
  BOOST_TEST(key.verify(text, signature));
}

BOOST_AUTO_TEST_CASE(Signature_IsOfOneTextAndOneKey) {
  auto key = signing_key::generate();
  auto signature = key.sign("text");
  BOOST_TEST(key.verify("text", signature));
  BOOST_TEST(!key.verify("Text", signature));
  BOOST_TEST(!key.verify("", signature));
  BOOST_TEST(!signing_key::generate().verify("text", signature));
  for (std::size_t i = 0; i < signature.size(); ++i) {
    auto changed = signature;
    changed[i] ^= 1;
    BOOST_TEST(!key.verify("text", changed), "byte " << i);
  }
  for (auto length : {0, 32, 63}) BOOST_TEST(!key.verify("text", signature.substr(0, length)), length);
  BOOST_TEST(!key.verify("text", signature + '\0'));
}

BOOST_AUTO_TEST_CASE(Pem_ComesBackAsItWas) {
  auto key = signing_key::generate();
  auto text = key.to_pem();
  BOOST_TEST(text.starts_with("-----BEGIN PRIVATE KEY-----\n"));
  auto again = signing_key::from_pem(text).value();
  BOOST_TEST(again.id() == key.id());
  BOOST_TEST(again.sign("text") == key.sign("text"));
}

BOOST_AUTO_TEST_CASE(GeneratedKeys_Differ) {
  BOOST_TEST(signing_key::generate().id() != signing_key::generate().id());
}

BOOST_AUTO_TEST_CASE(Pem_OfAnythingElseIsRefused) {
  auto own = signing_key::generate().to_pem();
  const std::pair<std::string, std::string> table[]{
      {"nothing", ""},
      {"no PEM", "key"},
      {"cut off", own.substr(0, 60)},
      {"P-256", pem("PRIVATE KEY",
                    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgo+2XgYS8PvjqMd+T\n"
                    "DVJHRXCabbk5dnbHO6WwWQoSj/mhRANCAARTw0S7Yh3cQXHoCJMiaNytC/2Z/CgS\n"
                    "hE/4AHo9J/8INdsNOjiNlaRWpwzEJK4eMYAK0PvPrIBdUQImRtwVerYy")},
      {"X25519", pem("PRIVATE KEY", "MC4CAQAwBQYDK2VuBCIEIOgy7q21u12INVRmLWKljOYchtlApu1dQO6YuXSsYUtk")},
      {"Ed448", pem("PRIVATE KEY",
                    "MEcCAQAwBQYDK2VxBDsEOXamT20Yb8T6E+yrBfTWD2ngwEv4bOzm7eureVWvPxy0\n"
                    "eX4iRU+9tVPQbWzC7XasKfxMeksSEmQazw==")},
      {"public", pem("PUBLIC KEY", "MCowBQYDK2VwAyEA82QcsX2T+mrdbIkf0LXsN/wdVLmNrpTmJl9DaP4ut7Y=")},
      {"with a password", pem("ENCRYPTED PRIVATE KEY",
                              "MIGaMFYGCSqGSIb3DQEFDTBJMCgGCSqGSIb3DQEFDDAbBAjHPr0U5nZIKwIBATAM\n"
                              "BggqhkiG9w0CCQUAMB0GCWCGSAFlAwQBKgQQ3zyEjqO50WGR/pADXtHTFARAITQU\n"
                              "dqDOj/cPJAPMmGeqNOoqao5PhBro6VfUbepI8GcvpJRpX767X5x3UahUxUe0sQ0W\n"
                              "hrqt5GdmxDKWkZ9/AQ==")},
  };
  for (const auto& [what, text] : table) BOOST_TEST(!signing_key::from_pem(text), what);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::signing_key_test
