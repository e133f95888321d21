#include "api/users/otpauth_uri.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::otpauth_uri_test {
namespace {

/// "Hello!" and DE AD BE EF: the example of the Key URI format.
constexpr std::string_view secret = "Hello!\xde\xad\xbe\xef";

BOOST_AUTO_TEST_SUITE(otpauth_uri_test)

BOOST_AUTO_TEST_CASE(OtpauthUri_NamesIssuerAccountSecretAndParameters) {
  BOOST_TEST(otpauth_uri(secret, "Florin", "alice@example.com") ==
             "otpauth://totp/Florin:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Florin"
             "&algorithm=SHA1&digits=6&period=30");
}

BOOST_AUTO_TEST_CASE(OtpauthUri_EncodesWhatIsNoPlainText) {
  BOOST_TEST(otpauth_uri(secret, "Bank & Söhne", "a+b?c=d#e/f%") ==
             "otpauth://totp/Bank%20%26%20S%C3%B6hne:a%2Bb%3Fc%3Dd%23e%2Ff%25?secret=JBSWY3DPEHPK3PXP"
             "&issuer=Bank%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30");
}

BOOST_AUTO_TEST_CASE(OtpauthUri_HasNoColonThatIsNotTheSeparator) {
  BOOST_TEST(otpauth_uri(secret, "Bank: One", "a:b") ==
             "otpauth://totp/Bank%20One:ab?secret=JBSWY3DPEHPK3PXP&issuer=Bank%20One"
             "&algorithm=SHA1&digits=6&period=30");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::otpauth_uri_test
