#include "actors/credentials/keyed_digest.hpp"

#include <sodium.h>

#include <stdexcept>

namespace florin {
namespace {

void add(crypto_generichash_state& state, std::string_view part) {
  std::uint64_t size = part.size();
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&size), sizeof size);
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
}

}  // namespace

secret_bytes make_secret() {
  if (sodium_init() < 0) throw std::runtime_error("the system gives no random bytes");
  secret_bytes made;
  randombytes_buf(made.data(), made.size());
  return made;
}

secret_bytes keyed_digest(const secret_bytes& key, std::string_view purpose,
                          std::initializer_list<std::string_view> parts) {
  crypto_generichash_state state;
  secret_bytes digest;
  crypto_generichash_init(&state, key.data(), key.size(), digest.size());
  add(state, purpose);
  for (auto part : parts) add(state, part);
  crypto_generichash_final(&state, digest.data(), digest.size());
  return digest;
}

bool equal_in_constant_time(const secret_bytes& one, const secret_bytes& other) {
  return sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace florin
