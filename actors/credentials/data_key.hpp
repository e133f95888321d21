#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "actors/credentials/secret_bytes.hpp"

namespace florin {

/// The key under which one user's personal data and secrets are concealed wherever they are stored. Without it
/// they are gone, from the journal's history and from every backup too, while its hashes stay valid (rules.md §8).
class data_key {
 public:
  explicit data_key(const secret_bytes& bytes) : bytes_(bytes) {}

  const secret_bytes& bytes() const { return bytes_; }

  /// XChaCha20-Poly1305, as "sealed:" and base64url. The same text in the same field gives the same result, so
  /// that what did not change looks unchanged; `field` keeps one field's text from being passed off as another's.
  std::string conceal(std::string_view text, std::string_view field) const;
  /// Nothing when the text was not concealed with this key for this field.
  std::optional<std::string> reveal(std::string_view concealed, std::string_view field) const;

  bool operator==(const data_key&) const = default;

 private:
  secret_bytes bytes_;
};

bool is_concealed(std::string_view text);

}  // namespace florin
