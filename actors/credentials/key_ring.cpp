#include "actors/credentials/key_ring.hpp"

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"

namespace florin {

std::string key_ring::wrap(const data_key& key, const user_id& owner) const {
  std::string bytes(key.bytes().begin(), key.bytes().end());
  return data_key{derive("data keys")}.conceal(bytes, to_text(owner));
}

std::optional<data_key> key_ring::unwrap(std::string_view wrapped, const user_id& owner) const {
  auto bytes = data_key{derive("data keys")}.reveal(wrapped, to_text(owner));
  secret_bytes key;
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return data_key{key};
}

secret_bytes key_ring::derive(std::string_view purpose) const { return keyed_digest(master_, purpose, {}); }

}  // namespace florin
