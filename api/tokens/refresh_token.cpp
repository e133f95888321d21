#include "api/tokens/refresh_token.hpp"

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/values/base64url.hpp"
#include "actors/values/big_endian.hpp"

namespace florin {
namespace {

constexpr std::string_view prefix = "rt_";
constexpr std::size_t claim_size = 3 * sizeof(std::uint64_t);

secret_bytes seal_of(std::string_view claim, const secret_bytes& key) {
  return keyed_digest(key, "refresh token", {claim});
}

}  // namespace

std::string make_refresh_token(const refresh_claim& claim, const secret_bytes& key) {
  std::string bytes;
  for (auto number : {claim.session.high, claim.session.low, claim.generation}) append_big_endian(bytes, number);
  auto seal = seal_of(bytes, key);
  bytes.append(seal.begin(), seal.end());
  return std::string(prefix) + to_base64url(bytes);
}

std::optional<refresh_claim> read_refresh_token(std::string_view token, const secret_bytes& key) {
  if (!token.starts_with(prefix)) return std::nullopt;
  auto bytes = from_base64url(token.substr(prefix.size()));
  secret_bytes seal;
  if (!bytes || bytes->size() != claim_size + seal.size()) return std::nullopt;
  std::ranges::copy(bytes->substr(claim_size), seal.begin());
  auto claim = std::string_view(*bytes).substr(0, claim_size);
  if (!equal_in_constant_time(seal, seal_of(claim, key))) return std::nullopt;
  return refresh_claim{session_id{{read_big_endian(claim, 0), read_big_endian(claim, 1)}},
                       read_big_endian(claim, 2)};
}

}  // namespace florin
