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

/// A key, and a certificate for it that is being written.
struct certified_key {
  key_pointer key{EVP_EC_gen("P-256")};
  certificate_pointer certificate{X509_new()};

  void add_extension(int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate.get(), nullptr, nullptr, 0);
    extension_pointer extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
    require(extension && X509_add_ext(certificate.get(), extension.get(), -1) == 1);
  }

  /// Itself, of the authority.
  X509* issuer = certificate.get();
};

void number(X509* certificate) {
  std::uint64_t serial = 0;
  require(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
  require(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1);
}

void name(X509* certificate, const char* subject) {
  auto text = reinterpret_cast<const unsigned char*>(subject);
  require(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_ASC, text, -1, -1, 0) ==
          1);
}

/// With all that both kinds have.
certified_key begin(const char* subject) {
  certified_key made;
  auto* certificate = made.certificate.get();
  require(made.key && certificate && X509_set_version(certificate, X509_VERSION_3) == 1);
  number(certificate);
  name(certificate, subject);
  // Clients whose clocks are behind ours believe it too.
  require(X509_gmtime_adj(X509_getm_notBefore(certificate), -one_day_s) &&
          X509_gmtime_adj(X509_getm_notAfter(certificate), ten_years_s));
  require(X509_set_pubkey(certificate, made.key.get()) == 1);
  return made;
}

void sign(certified_key& made, const certified_key& by) {
  require(X509_set_issuer_name(made.certificate.get(), X509_get_subject_name(by.certificate.get())) == 1);
  require(X509_sign(made.certificate.get(), by.key.get(), EVP_sha256()) > 0);
}

certified_key make_authority() {
  auto made = begin("Florin's own authority");
  made.add_extension(NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  made.add_extension(NID_key_usage, "critical,keyCertSign,cRLSign");
  made.add_extension(NID_subject_key_identifier, "hash");
  sign(made, made);
  return made;
}

std::string names_served(const std::string& address) {
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";
  bool is_included = address == "127.0.0.1" || address == "::1" || address == "0.0.0.0" || address == "::";
  return is_included ? names : names + ",IP:" + address;
}

certified_key make_server(const certified_key& authority, const std::string& address) {
  auto made = begin("Florin");
  made.issuer = authority.certificate.get();
  made.add_extension(NID_basic_constraints, "critical,CA:FALSE");
  made.add_extension(NID_key_usage, "critical,digitalSignature");
  made.add_extension(NID_ext_key_usage, "serverAuth");
  made.add_extension(NID_subject_key_identifier, "hash");
  made.add_extension(NID_authority_key_identifier, "keyid:always");
  made.add_extension(NID_subject_alt_name, names_served(address));
  sign(made, authority);
  return made;
}

std::string content_of(BIO* memory) {
  char* text = nullptr;
  long length = BIO_get_mem_data(memory, &text);
  return std::string(text, static_cast<std::size_t>(length));
}

/// Everybody may know a certificate.
void write_certificate(const std::filesystem::path& file, X509* certificate) {
  memory_pointer text(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_X509(text.get(), certificate) == 1);
  write_private_file(file, content_of(text.get()));
  using std::filesystem::perms;
  std::filesystem::permissions(file,
                               perms::owner_read | perms::owner_write | perms::group_read | perms::others_read);
}

}  // namespace

void make_certificate(const tls_files& files, const std::string& address) {
  if (std::filesystem::exists(files.certificate) && std::filesystem::exists(files.key)) return;
  auto authority = make_authority();
  auto server = make_server(authority, address);
  memory_pointer key_text(BIO_new(BIO_s_mem()));
  require(PEM_write_bio_PrivateKey(key_text.get(), server.key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  write_private_file(files.key, content_of(key_text.get()));
  write_certificate(files.authority, authority.certificate.get());
  write_certificate(files.certificate, server.certificate.get());
}

std::filesystem::path trust_anchor(const tls_files& files) {
  return std::filesystem::exists(files.authority) ? files.authority : files.certificate;
}

}  // namespace florin
