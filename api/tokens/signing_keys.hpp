#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

#include "api/tokens/signing_key.hpp"

namespace florin {

/// The keys of the bank's tokens: the last one signs, earlier ones verify what they have signed. Who verifies
/// tokens elsewhere asks for the keys again when it meets a new one (OpenID Connect Core §10.1.1).
/// Safe for several threads: the program exchanges the keys while the edge uses them.
class signing_keys {
 public:
  /// At least one, else std::invalid_argument.
  explicit signing_keys(std::vector<signing_key> oldest_first);

  /// On the same terms. Whoever was given a key before may go on with it.
  void replace(std::vector<signing_key> oldest_first);

  /// The one that signs.
  signing_key current() const;
  std::optional<signing_key> find(std::string_view id) const;
  /// The oldest first.
  std::vector<signing_key> all() const;

  /// Another number once a key is gone: what was verified before may have been signed by it.
  std::uint64_t removals() const { return removals_; }

 private:
  mutable std::mutex mutex_;
  std::vector<signing_key> oldest_first_;
  std::atomic<std::uint64_t> removals_ = 0;
};

}  // namespace florin
