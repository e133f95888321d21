#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>

#include <memory>
#include <string>

#include "actors/journal/canonical_form.hpp"
#include "actors/user/passkey_commands.hpp"

namespace florin {

/// An authenticator with one key on the curve P-256, and the browser in front of it, by WebAuthn Level 2.
class software_authenticator {
 public:
  explicit software_authenticator(std::string relying_party = "bank.example",
                                  std::string origin = "https://bank.example")
      : relying_party_(std::move(relying_party)), origin_(std::move(origin)) {}

  // What it says of the next answers.
  bool user_is_verified = true;
  std::uint32_t use_count = 0;
  std::string id = std::string("credential-0001");
  /// CBOR, behind the rest of its data; of the key, instead of its own.
  std::string extensions;
  std::string other_key;

  std::string attestation_object() const {
    auto data = authenticator_data(0x40) + std::string(16, '\0');
    data += static_cast<char>(id.size() >> 8);
    data += static_cast<char>(id.size());
    data += id + (other_key.empty() ? public_key() : other_key) + extensions;
    return "\xa3" + cbor_text("fmt") + cbor_text("none") + cbor_text("attStmt") + "\xa0" + cbor_text("authData") +
           cbor_bytes(data);
  }

  std::string client_json(const std::string& type, const std::string& challenge) const {
    return R"({"type":")" + type + R"(","challenge":")" + challenge + R"(","origin":")" + origin_ +
           R"(","crossOrigin":false})";
  }
  passkey_client_data client_data(const std::string& type, const std::string& challenge) const {
    return {type, challenge, origin_};
  }

  passkey_assertion assertion(const std::string& challenge) const {
    passkey_assertion made{id, authenticator_data(0) + extensions, client_json("webauthn.get", challenge), {}};
    auto hash = sha256(made.client_data);
    made.signature = sign(made.authenticator_data + std::string(hash.begin(), hash.end()));
    return made;
  }

 private:
  struct free_key {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  struct free_context {
    void operator()(EVP_MD_CTX* made) const { EVP_MD_CTX_free(made); }
  };
  using key_pointer = std::unique_ptr<EVP_PKEY, free_key>;
  using context_pointer = std::unique_ptr<EVP_MD_CTX, free_context>;

  static std::string cbor_text(const std::string& text) { return static_cast<char>(0x60 + text.size()) + text; }
  static std::string cbor_bytes(const std::string& bytes) {
    return std::string("\x59") + static_cast<char>(bytes.size() >> 8) + static_cast<char>(bytes.size()) + bytes;
  }

  std::string authenticator_data(int more_flags) const {
    if (!extensions.empty()) more_flags |= 0x80;
    auto hash = sha256(relying_party_);
    std::string data(hash.begin(), hash.end());
    data += static_cast<char>(0x01 | (user_is_verified ? 0x04 : 0) | more_flags);
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(use_count >> shift);
    return data;
  }

 public:
  /// COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
  std::string public_key() const {
    unsigned char point[65];
    std::size_t size = 0;
    EVP_PKEY_get_octet_string_param(key_.get(), "pub", point, sizeof point, &size);
    std::string x(point + 1, point + 33), y(point + 33, point + 65);
    return std::string("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10) + x + std::string("\x22\x58\x20", 3) + y;
  }

 private:
  std::string sign(const std::string& bytes) const {
    context_pointer signing{EVP_MD_CTX_new()};
    EVP_DigestSignInit(signing.get(), nullptr, EVP_sha256(), nullptr, key_.get());
    std::string signature(80, '\0');
    auto size = signature.size();
    EVP_DigestSign(signing.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                   reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    signature.resize(size);
    return signature;
  }

  std::string relying_party_;
  std::string origin_;
  key_pointer key_{EVP_EC_gen("P-256")};
};

}  // namespace florin
