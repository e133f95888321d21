#include "tests/api/http/test_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include <memory>

namespace florin {
namespace {

template <auto Free>
struct freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using key_handle = std::unique_ptr<EVP_PKEY, freed<EVP_PKEY_free>>;
using certificate_handle = std::unique_ptr<X509, freed<X509_free>>;
using file_handle = std::unique_ptr<FILE, freed<fclose>>;

certificate_handle self_signed(EVP_PKEY* key, const std::string& host) {
  certificate_handle certificate(X509_new());
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key);
  auto* name = X509_get_subject_name(certificate.get());
  auto text = reinterpret_cast<const unsigned char*>(host.c_str());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  X509_sign(certificate.get(), key, EVP_sha256());
  return certificate;
}

}  // namespace

test_certificate::test_certificate(const std::string& host) {
  auto pattern = (std::filesystem::temp_directory_path() / "florin-tls-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  key_handle key(EVP_EC_gen("P-256"));
  auto certificate = self_signed(key.get(), host);
  file_handle key_output(std::fopen(key_file().c_str(), "w"));
  PEM_write_PrivateKey(key_output.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  file_handle certificate_output(std::fopen(certificate_file().c_str(), "w"));
  PEM_write_X509(certificate_output.get(), certificate.get());
}

test_certificate::~test_certificate() { std::filesystem::remove_all(folder_); }

}  // namespace florin
