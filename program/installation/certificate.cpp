#include "program/installation/certificate.hpp"

#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

#include "config/private_file.hpp"

namespace florin {
namespace {

template <auto release>
struct releaser {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using key_pointer = std::unique_ptr<EVP_PKEY, releaser<EVP_PKEY_free>>;
using certificate_pointer = std::unique_ptr<X509, releaser<X509_free>>;
using extension_pointer = std::unique_ptr<X509_EXTENSION, releaser<X509_EXTENSION_free>>;
using memory_pointer = std::unique_ptr<BIO, releaser<BIO_free>>;

constexpr long one_day_s = 24L * 60 * 60;
constexpr long ten_years_s = 3650L * 24 * 3600;

/// OpenSSL's functions answer one (or a pointer) when they did what they were asked.
void require(bool succeeded) {
  if (succeeded) return;
  char reason[256];
  ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
  throw std::runtime_error(std::string("cannot make a certificate: ") + reason);
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  extension_pointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void number(X509* certificate) {
  std::uint64_t serial = 0;
  require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
  require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1);
}

void name(X509* certificate) {
  X509_NAME* subject = X509_get_subject_name(certificate);
  auto text = reinterpret_cast<const unsigned char*>("Florin");
  require(X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1);
  require(X509_set_issuer_name(certificate, subject) == 1);
}

std::string names_served(const std::string& address) {
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
  bool is_included = address == "127.0.0.1" || address == "::1" || address == "0.0.0.0" || address == "::";
  return is_included ? names : names + ",IP:" + address;
}

certificate_pointer self_signed(EVP_PKEY* key, const std::string& address) {
  certificate_pointer made(X509_new());
  X509* certificate = made.get();
  require(certificate && X509_set_version(certificate, X509_VERSION_3) == 1);
  number(certificate);
  name(certificate);
  // Clients whose clocks are behind ours believe it too.
  require(X509_gmtime_adj(X509_getm_notBefore(certificate), -one_day_s) &&
          X509_gmtime_adj(X509_getm_notAfter(certificate), ten_years_s));
  require(X509_set_pubkey(certificate, key) == 1);
  // Clients are given this very certificate as the authority that they trust.
  add_extension(certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign");
  add_extension(certificate, NID_ext_key_usage, "serverAuth");
  add_extension(certificate, NID_subject_key_identifier, "hash");
  add_extension(certificate, NID_subject_alt_name, names_served(address));
  require(X509_sign(certificate, key, EVP_sha256()) > 0);
  return made;
}

std::string content_of(BIO* memory) {
  char* text = nullptr;
  long length = BIO_get_mem_data(memory, &text);
  return std::string(text, static_cast<std::size_t>(length));
}

}  // namespace

void make_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                      const std::string& address) {
  if (std::filesystem::exists(certificate) && std::filesystem::exists(key)) return;
  key_pointer made_key(EVP_EC_gen("P-256"));
  require(made_key != nullptr);
  auto made_certificate = self_signed(made_key.get(), address);

  memory_pointer key_text(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PrivateKey(key_text.get(), made_key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  write_private_file(key, content_of(key_text.get()));

  memory_pointer certificate_text(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_X509(certificate_text.get(), made_certificate.get()) == 1);
  write_private_file(certificate, content_of(certificate_text.get()));
  // Everybody may know the certificate.
  using std::filesystem::perms;
  std::filesystem::permissions(certificate,
                               perms::owner_read | perms::owner_write | perms::group_read | perms::others_read);
}

}  // namespace florin
