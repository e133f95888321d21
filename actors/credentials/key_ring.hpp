#pragma once

#include <optional>
#include <string>

#include "actors/credentials/data_key.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// The bank's master key, which never leaves the process, and what is made with it.
class key_ring {
 public:
  explicit key_ring(const secret_bytes& master) : master_(master) {}

  /// A user's key as it may be stored, and back. Nothing when it was not wrapped for this user with this master
  /// key.
  std::string wrap(const data_key& key, const user_id& owner) const;
  std::optional<data_key> unwrap(std::string_view wrapped, const user_id& owner) const;

  /// A key for one purpose, e.g. "refresh token". Knowing one tells nothing about the others.
  secret_bytes derive(std::string_view purpose) const;

 private:
  secret_bytes master_;
};

}  // namespace florin
