#include "actors/credentials/password_hash.hpp"

#include <sodium/core.h>
#include <sodium/crypto_pwhash.h>

#include <array>
#include <cerrno>
#include <new>
#include <stdexcept>

namespace florin {
namespace {

/// Chooses the implementation for this processor, and opens the source of random bytes.
void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium could not be initialised");
}

}  // namespace

std::string hash_password(std::string_view password, const argon2_parameters& cost) {
  require_sodium();
  std::array<char, crypto_pwhash_STRBYTES> hash;
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.iterations, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool matches_password(const std::string& hash, std::string_view password) {
  require_sodium();
  errno = 0;
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return true;
  // Nobody must be told that the password is wrong because the machine is out of memory.
  if (errno == ENOMEM) throw std::bad_alloc();
  return false;
}

bool is_password_hash(std::string_view text) { return text.starts_with("$argon2"); }

bool needs_rehash(const std::string& hash, const argon2_parameters& cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.iterations, cost.memory_bytes) != 0;
}

}  // namespace florin
