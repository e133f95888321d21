#include "actors/credentials/data_key.hpp"

#include <sodium.h>

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/values/base64url.hpp"

namespace florin {
namespace {

constexpr std::string_view mark = "sealed:";
constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

std::string data_key::conceal(std::string_view text, std::string_view field) const {
  // A nonce that is made of the text cannot be used for two texts.
  auto digest = keyed_digest(bytes_, "nonce", {field, text});
  std::string sealed(nonce_size + text.size() + tag_size, '\0');
  std::copy_n(digest.begin(), nonce_size, bytes_of(sealed));
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_size, nullptr, bytes_of(text), text.size(),
                                             bytes_of(field), field.size(), nullptr, bytes_of(sealed),
                                             bytes_.data());
  return std::string(mark) + to_base64url(sealed);
}

std::optional<std::string> data_key::reveal(std::string_view concealed, std::string_view field) const {
  if (!is_concealed(concealed)) return std::nullopt;
  auto sealed = from_base64url(concealed.substr(mark.size()));
  if (!sealed || sealed->size() < nonce_size + tag_size) return std::nullopt;
  std::string text(sealed->size() - nonce_size - tag_size, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(*sealed) + nonce_size,
                                                 sealed->size() - nonce_size, bytes_of(field), field.size(),
                                                 bytes_of(*sealed), bytes_.data()) != 0)
    return std::nullopt;
  return text;
}

bool is_concealed(std::string_view text) { return text.starts_with(mark); }

}  // namespace florin
