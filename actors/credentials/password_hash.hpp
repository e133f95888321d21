#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace florin {

/// What a hash costs (rules.md §8, RFC 9106), always in one lane. Raise them as machines get faster: needs_rehash
/// finds the hashes that were made before.
struct argon2_parameters {
  std::size_t memory_bytes = 19 * 1024 * 1024;
  std::uint64_t iterations = 2;
};

/// These take tens of milliseconds and the memory that the parameters say: they are for a pool of threads, never
/// for an actor of the loop. All throw std::bad_alloc when the memory is not there. They hash with libsodium's
/// argon2id, which uses the processor's vector instructions; Debian's libargon2 does not.

/// "$argon2id$v=19$m=19456,t=2,p=1$…$…" with a random salt: all that is to be stored.
std::string hash_password(std::string_view password, const argon2_parameters& cost);

/// In a time that does not depend on where the password differs. False too for what is no hash.
bool matches_password(const std::string& hash, std::string_view password);

/// Not what stands in its place for whoever has no password, or one that was voided.
bool is_password_hash(std::string_view text);

/// Whether the hash was made with another cost, or is none. Takes no time.
bool needs_rehash(const std::string& hash, const argon2_parameters& cost);

}  // namespace florin
