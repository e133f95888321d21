#pragma once

#include <map>
#include <memory>
#include <unordered_map>

#include "actors/journal/entry.hpp"
#include "api/tokens/access_token.hpp"

namespace florin {

/// Remembers the access tokens that were found good, by their SHA-256, so that a signature is checked once and not
/// with each request (design.md §3). What it remembers is only what the token says: whether its session still
/// lives is asked elsewhere. Used by one thread at a time.
class verified_tokens {
 public:
  /// `keys` outlive this. A full one forgets what would end first.
  verified_tokens(const signing_keys& keys, std::string issuer, std::string audience,
                  std::size_t capacity = 100'000);

  /// As `verify_access_token`, and never null.
  result<std::shared_ptr<const access_token_claims>> check(std::string_view token, timestamp now);

  /// How many are remembered.
  std::size_t size() const { return claims_.size(); }

 private:
  using claims_pointer = std::shared_ptr<const access_token_claims>;
  struct digest_hash {
    std::size_t operator()(const digest& bytes) const;
  };

  void forget_removed_keys();
  void make_room(timestamp now);
  void forget_first();

  const signing_keys& keys_;
  std::string issuer_;
  std::string audience_;
  std::size_t capacity_;
  std::uint64_t removals_;
  std::unordered_map<digest, claims_pointer, digest_hash> claims_;
  std::multimap<timestamp, digest> by_end_;
};

}  // namespace florin
