#pragma once

#include <openssl/types.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace florin {

/// A private Ed25519 key (RFC 8032). Copies share the key itself; what is const may be called by several threads.
class signing_key {
 public:
  static signing_key generate();
  /// Of PKCS#8 in PEM (RFC 7468 §10), as `openssl genpkey -algorithm ed25519` writes it. Nothing when the text is
  /// something else, is protected by a password, or holds a key of another kind.
  static std::optional<signing_key> from_pem(std::string_view text);
  std::string to_pem() const;

  /// The `kid`: the thumbprint of the public key (RFC 7638, RFC 8037 §2) in base64url.
  const std::string& id() const { return id_; }
  /// The public key as `x` of a JWK (RFC 8037 §2): 32 bytes in base64url.
  const std::string& public_key() const { return public_key_; }

  /// 64 bytes.
  std::string sign(std::string_view bytes) const;
  bool verify(std::string_view bytes, std::string_view signature) const;

 private:
  explicit signing_key(std::shared_ptr<EVP_PKEY> key);

  std::shared_ptr<EVP_PKEY> key_;
  std::string public_key_;
  std::string id_;
};

/// Whether the holder of a public key (32 bytes) has signed the bytes.
bool is_signature(std::string_view public_key, std::string_view bytes, std::string_view signature);

}  // namespace florin
