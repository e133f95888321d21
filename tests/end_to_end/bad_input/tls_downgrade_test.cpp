#include <openssl/ssl.h>

#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/bad_input/hardened_bank.hpp"

namespace florin::end_to_end::tls_downgrade_test {
namespace {

/// What a client that offers these settles on with the server: protocol and cipher; empty when it does not.
std::string settled(int oldest, int newest, const char* ciphers_before_1_3, const char* suites_of_1_3 = nullptr,
                    const char* groups = nullptr) {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  // Security level 0 lets this client offer what no good one does.
  SSL_CTX_set_security_level(context.get(), 0);
  SSL_CTX_set_min_proto_version(context.get(), oldest);
  SSL_CTX_set_max_proto_version(context.get(), newest);
  BOOST_REQUIRE(SSL_CTX_set_cipher_list(context.get(), ciphers_before_1_3) == 1);
  if (groups) BOOST_REQUIRE(SSL_CTX_set1_groups_list(context.get(), groups) == 1);
  if (suites_of_1_3) BOOST_REQUIRE(SSL_CTX_set_ciphersuites(context.get(), suites_of_1_3) == 1);
  std::shared_ptr<BIO> stream(BIO_new_ssl_connect(context.get()), BIO_free_all);
  BIO_set_conn_hostname(stream.get(), hardened_bank().address().substr(8).c_str());
  if (BIO_do_connect(stream.get()) != 1 || BIO_do_handshake(stream.get()) != 1) return "";
  SSL* session = nullptr;
  BIO_get_ssl(stream.get(), &session);
  return std::string(SSL_get_version(session)) + " " + SSL_get_cipher_name(session);
}

BOOST_AUTO_TEST_SUITE(bad_input)
BOOST_FIXTURE_TEST_SUITE(tls_downgrade, bad_input_test, *boost::unit_test::fixture<unharmed_bank>())

BOOST_AUTO_TEST_CASE(OlderVersions_AreRefusedWithEveryCipher) {
  for (int version : {TLS1_VERSION, TLS1_1_VERSION, TLS1_2_VERSION})
    for (const char* ciphers : {"ALL:@SECLEVEL=0", "ECDHE+AESGCM", "aNULL:@SECLEVEL=0", "NULL:@SECLEVEL=0"})
      BOOST_TEST(settled(version, version, ciphers) == "", version << " " << ciphers);
  BOOST_TEST(settled(TLS1_VERSION, TLS1_3_VERSION, "ALL:@SECLEVEL=0").starts_with("TLSv1.3 "));
}

BOOST_AUTO_TEST_CASE(Suites_AreThoseOfTls13WithFullTags) {
  for (std::string suite : {"TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"})
    BOOST_TEST(settled(TLS1_3_VERSION, TLS1_3_VERSION, "ALL", suite.c_str()) == "TLSv1.3 " + suite);
  for (const char* suite : {"TLS_AES_128_CCM_8_SHA256", "TLS_AES_128_CCM_SHA256"})
    BOOST_TEST(settled(TLS1_3_VERSION, TLS1_3_VERSION, "ALL", suite) == "", suite);
}

BOOST_AUTO_TEST_CASE(Groups_AreTheCheapOnes) {
  auto settled_on = [](const char* groups) {
    return settled(TLS1_3_VERSION, TLS1_3_VERSION, "ALL", nullptr, groups);
  };
  for (const char* group : {"X25519", "P-256", "P-384"})
    BOOST_TEST(settled_on(group).starts_with("TLSv1.3 "), group);
  for (const char* group : {"ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192", "P-521", "X448"})
    BOOST_TEST(settled_on(group) == "", group);
  // Offered first, with a key share that is not looked at.
  BOOST_TEST(settled_on("ffdhe8192:X25519").starts_with("TLSv1.3 "));
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::tls_downgrade_test
