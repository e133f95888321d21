#include "program/installation/certificate.hpp"

#include <sys/stat.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include "program/installation/child_process.hpp"
#include "tests/temporary_folder.hpp"

namespace florin::certificate_test {
namespace {

namespace fs = std::filesystem;

struct key_folder {
  temporary_folder folder;
  tls_files files{folder.path() / "certificate.pem", folder.path() / "key.pem", folder.path() / "authority.pem"};
  const fs::path& certificate = files.certificate;
  const fs::path& key = files.key;

  std::string openssl(command_words words) const {
    words.insert(words.begin(), "openssl");
    return run_program(words).output;
  }
};

std::string content_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

BOOST_FIXTURE_TEST_SUITE(certificate_test, key_folder)

BOOST_AUTO_TEST_CASE(Certificate_NamesEveryWayToReachThisMachine) {
  make_certificate(files, "10.1.2.3");
  auto names = openssl({"x509", "-in", certificate, "-noout", "-ext", "subjectAltName"});
  for (auto name : {"DNS:localhost", "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1", "IP Address:10.1.2.3"})
    BOOST_TEST(names.find(name) != std::string::npos, name << " in " << names);
}

BOOST_AUTO_TEST_CASE(Certificate_VerifiesAgainstItsAuthority) {
  make_certificate(files, "127.0.0.1");
  auto verdict = openssl({"verify", "-x509_strict", "-purpose", "sslserver", "-verify_ip", "127.0.0.1", "-CAfile",
                          files.authority, certificate});
  BOOST_TEST(verdict == certificate.string() + ": OK\n");
  BOOST_TEST(trust_anchor(files) == files.authority);
  // Neither is the other: who serves signs nothing, and who signs does not serve.
  auto text = openssl({"x509", "-in", certificate, "-noout", "-ext", "basicConstraints,keyUsage"});
  BOOST_TEST(text.find("CA:FALSE") != std::string::npos, text);
  BOOST_TEST(text.find("Certificate Sign") == std::string::npos, text);
  BOOST_TEST(openssl({"x509", "-in", files.authority, "-noout", "-purpose"}).find("SSL server : No") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(OnesOwnCertificate_IsKept) {
  make_certificate(files, "127.0.0.1");
  auto own = content_of(certificate);
  fs::remove(files.authority);
  make_certificate(files, "127.0.0.1");
  BOOST_TEST(content_of(certificate) == own);
  BOOST_TEST(trust_anchor(files) == certificate);
}

BOOST_AUTO_TEST_CASE(Certificate_IsValidForClientsWhoseClocksAreBehind) {
  make_certificate(files, "127.0.0.1");
  auto an_hour_ago = std::to_string(std::time(nullptr) - 3600);
  BOOST_TEST(openssl({"verify", "-attime", an_hour_ago, "-CAfile", files.authority, certificate}) ==
             certificate.string() + ": OK\n");
}

BOOST_AUTO_TEST_CASE(Key_BelongsToTheCertificate_AndToItsOwnerOnly) {
  make_certificate(files, "127.0.0.1");
  BOOST_TEST(openssl({"pkey", "-in", key, "-pubout"}) ==
             openssl({"x509", "-in", certificate, "-noout", "-pubkey"}));
  struct stat status {};
  BOOST_REQUIRE(stat(key.c_str(), &status) == 0);
  BOOST_TEST((status.st_mode & 0777) == 0600u);
}

BOOST_AUTO_TEST_CASE(Certificate_IsMadeOnce) {
  make_certificate(files, "127.0.0.1");
  auto first = content_of(certificate);
  make_certificate(files, "127.0.0.1");
  BOOST_TEST(content_of(certificate) == first);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::certificate_test
