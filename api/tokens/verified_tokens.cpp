#include "api/tokens/verified_tokens.hpp"

#include <cstring>

#include "actors/journal/canonical_form.hpp"

namespace florin {

// A digest is as good as random all over.
std::size_t verified_tokens::digest_hash::operator()(const digest& bytes) const {
  std::size_t hash;
  std::memcpy(&hash, bytes.data(), sizeof hash);
  return hash;
}

verified_tokens::verified_tokens(const signing_keys& keys, std::string issuer, std::string audience,
                                 std::size_t capacity)
    : keys_(keys),
      issuer_(std::move(issuer)),
      audience_(std::move(audience)),
      capacity_(capacity),
      removals_(keys.removals()) {}

result<std::shared_ptr<const access_token_claims>> verified_tokens::check(std::string_view token, timestamp now) {
  forget_removed_keys();
  auto hash = sha256(token);
  if (auto known = claims_.find(hash); known != claims_.end() && now < known->second->expires_at)
    return known->second;
  auto verified = verify_access_token(token, keys_, issuer_, audience_, now);
  if (!verified) return std::move(verified).error();
  make_room(now);
  auto claims = std::make_shared<const access_token_claims>(std::move(*verified));
  claims_.emplace(hash, claims);
  by_end_.emplace(claims->expires_at, hash);
  return claims;
}

// A key that is taken away has perhaps been stolen. That is rare, so all tokens are checked once more.
void verified_tokens::forget_removed_keys() {
  if (removals_ == keys_.removals()) return;
  removals_ = keys_.removals();
  claims_.clear();
  by_end_.clear();
}

void verified_tokens::make_room(timestamp now) {
  while (!by_end_.empty() && by_end_.begin()->first <= now) forget_first();
  if (claims_.size() >= capacity_) forget_first();
}

void verified_tokens::forget_first() {
  claims_.erase(by_end_.begin()->second);
  by_end_.erase(by_end_.begin());
}

}  // namespace florin
