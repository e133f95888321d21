#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/credentials/data_key.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// The bank's master keys and its root key, which never leave the process, and what is made with them. The newest
/// master key wraps the keys of users, so that it can be exchanged; what has to stay what it is, such as the
/// digests of names, is derived from the root key. Copies are the same ring; safe for several threads.
class key_ring {
 public:
  /// With one master key, which is the root key too.
  explicit key_ring(const secret_bytes& master);
  /// The newest first; std::invalid_argument without one.
  key_ring(std::vector<secret_bytes> masters, const secret_bytes& root);

  /// From now on, in place of those before.
  void use(std::vector<secret_bytes> masters);

  /// A user's key as it may be stored, and back. Nothing when it was not wrapped for this user with one of the
  /// master keys.
  std::string wrap(const data_key& key, const user_id& owner) const;
  std::optional<data_key> unwrap(std::string_view wrapped, const user_id& owner) const;
  /// The same key wrapped with the newest master key; nothing when it is so already, or cannot be unwrapped.
  std::optional<std::string> wrap_anew(std::string_view wrapped, const user_id& owner) const;

  /// A key for one purpose, e.g. "refresh token". Knowing one tells nothing about the others.
  secret_bytes derive(std::string_view purpose) const;

 private:
  struct state;
  std::vector<data_key> wrapping_keys() const;

  std::shared_ptr<state> state_;
};

}  // namespace florin
