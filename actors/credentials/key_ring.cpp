#include "actors/credentials/key_ring.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include "actors/credentials/keyed_digest.hpp"

namespace florin {
namespace {

std::optional<data_key> unwrap_with(const data_key& master, std::string_view wrapped, const user_id& owner) {
  auto bytes = master.reveal(wrapped, to_text(owner));
  secret_bytes key;
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return data_key{key};
}

}  // namespace

struct key_ring::state {
  explicit state(const secret_bytes& with_root) : root(with_root) {}

  const secret_bytes root;
  std::mutex mutex;
  /// Derived from the master keys, the newest first.
  std::vector<data_key> wrapping;
};

key_ring::key_ring(const secret_bytes& master) : key_ring(std::vector{master}, master) {}

key_ring::key_ring(std::vector<secret_bytes> masters, const secret_bytes& root)
    : state_(std::make_shared<state>(root)) {
  use(std::move(masters));
}

void key_ring::use(std::vector<secret_bytes> masters) {
  if (masters.empty()) throw std::invalid_argument("a key ring needs a master key");
  std::vector<data_key> wrapping;
  for (const auto& master : masters) wrapping.emplace_back(keyed_digest(master, "data keys", {}));
  std::lock_guard lock(state_->mutex);
  state_->wrapping = std::move(wrapping);
}

std::vector<data_key> key_ring::wrapping_keys() const {
  std::lock_guard lock(state_->mutex);
  return state_->wrapping;
}

std::string key_ring::wrap(const data_key& key, const user_id& owner) const {
  std::string bytes(key.bytes().begin(), key.bytes().end());
  return wrapping_keys().front().conceal(bytes, to_text(owner));
}

std::optional<data_key> key_ring::unwrap(std::string_view wrapped, const user_id& owner) const {
  for (const auto& master : wrapping_keys())
    if (auto key = unwrap_with(master, wrapped, owner)) return key;
  return std::nullopt;
}

std::optional<std::string> key_ring::wrap_anew(std::string_view wrapped, const user_id& owner) const {
  auto key = unwrap(wrapped, owner);
  if (!key || unwrap_with(wrapping_keys().front(), wrapped, owner)) return std::nullopt;
  return wrap(*key, owner);
}

secret_bytes key_ring::derive(std::string_view purpose) const { return keyed_digest(state_->root, purpose, {}); }

}  // namespace florin
