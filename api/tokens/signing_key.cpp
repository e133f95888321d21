#include "api/tokens/signing_key.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>
#include <stdexcept>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

constexpr std::size_t public_key_length = 32;
constexpr std::size_t signature_length = 64;

struct releaser {
  void operator()(BIO* memory) const { BIO_free(memory); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using memory_pointer = std::unique_ptr<BIO, releaser>;
using digest_context = std::unique_ptr<EVP_MD_CTX, releaser>;

/// Connections on this thread take what is left in OpenSSL's queue of errors for their own.
struct error_queue_cleaner {
  ~error_queue_cleaner() { ERR_clear_error(); }
};

/// OpenSSL's functions answer one (or a pointer) when they did what they were asked.
void require(bool succeeded, const char* purpose) {
  if (!succeeded) throw std::runtime_error(std::string("OpenSSL cannot ") + purpose);
}

// OpenSSL would ask for a password on the terminal, and a server has none.
int give_no_password(char*, int, int, void*) { return -1; }

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <class Bytes>
std::string_view text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string read_public_key(const EVP_PKEY* key) {
  std::array<unsigned char, public_key_length> bytes;
  std::size_t length = bytes.size();
  require(EVP_PKEY_get_raw_public_key(key, bytes.data(), &length) == 1, "tell a public key");
  return to_base64url(text_of(bytes));
}

std::string thumbprint_of(const std::string& public_key) {
  return to_base64url(text_of(sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + public_key + R"("})")));
}

bool has_signed(EVP_PKEY* key, std::string_view bytes, std::string_view signature) {
  error_queue_cleaner at_the_end;
  digest_context context(EVP_MD_CTX_new());
  require(context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1,
          "verify a signature");
  return EVP_DigestVerify(context.get(), bytes_of(signature), signature.size(), bytes_of(bytes), bytes.size()) ==
         1;
}

}  // namespace

signing_key::signing_key(std::shared_ptr<EVP_PKEY> key)
    : key_(std::move(key)), public_key_(read_public_key(key_.get())), id_(thumbprint_of(public_key_)) {}

signing_key signing_key::generate() {
  std::shared_ptr<EVP_PKEY> made(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free);
  require(made != nullptr, "make an Ed25519 key");
  return signing_key(std::move(made));
}

std::optional<signing_key> signing_key::from_pem(std::string_view text) {
  error_queue_cleaner at_the_end;
  memory_pointer memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  require(memory != nullptr, "read from memory");
  std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PrivateKey(memory.get(), nullptr, give_no_password, nullptr),
                                EVP_PKEY_free);
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
  return signing_key(std::move(key));
}

std::string signing_key::to_pem() const {
  memory_pointer memory(BIO_new(BIO_s_mem()));
  require(memory &&
              PEM_write_bio_PKCS8PrivateKey(memory.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
          "write a private key");
  char* text = nullptr;
  long length = BIO_get_mem_data(memory.get(), &text);
  return {text, static_cast<std::size_t>(length)};
}

std::string signing_key::sign(std::string_view bytes) const {
  digest_context context(EVP_MD_CTX_new());
  std::array<unsigned char, signature_length> signature;
  std::size_t length = signature.size();
  require(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
              EVP_DigestSign(context.get(), signature.data(), &length, bytes_of(bytes), bytes.size()) == 1,
          "sign");
  return std::string(text_of(signature));
}

bool signing_key::verify(std::string_view bytes, std::string_view signature) const {
  return has_signed(key_.get(), bytes, signature);
}

bool is_signature(std::string_view public_key, std::string_view bytes, std::string_view signature) {
  error_queue_cleaner at_the_end;
  std::shared_ptr<EVP_PKEY> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(public_key), public_key.size()),
      EVP_PKEY_free);
  return key && has_signed(key.get(), bytes, signature);
}

}  // namespace florin
