#include "actors/credentials/link_token.hpp"

#include <algorithm>
#include <array>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/values/base64url.hpp"
#include "actors/values/big_endian.hpp"

namespace florin {
namespace {

constexpr std::array purposes{"e-mail verification", "password reset", "login challenge", "passkey registration",
                              "passkey login"};
constexpr std::size_t said_size = 3 * sizeof(std::uint64_t);

secret_bytes seal_of(std::string_view said, link_purpose purpose, std::string_view bound_to,
                     const secret_bytes& key) {
  return keyed_digest(key, purposes[static_cast<std::size_t>(purpose)], {said, bound_to});
}

}  // namespace

std::string make_link_token(const link_claim& claim, const secret_bytes& key) {
  std::string bytes;
  for (auto number : {claim.user.high, claim.user.low, static_cast<std::uint64_t>(claim.expires_at.microseconds)})
    append_big_endian(bytes, number);
  auto seal = seal_of(bytes, claim.purpose, claim.bound_to, key);
  return to_base64url(bytes.append(seal.begin(), seal.end()));
}

std::optional<user_id> user_of_link_token(std::string_view token) {
  auto bytes = from_base64url(token);
  if (!bytes || bytes->size() != said_size + sizeof(secret_bytes)) return std::nullopt;
  return user_id{{read_big_endian(*bytes, 0), read_big_endian(*bytes, 1)}};
}

std::optional<timestamp> expiry_of_link_token(std::string_view token) {
  if (!user_of_link_token(token)) return std::nullopt;
  return timestamp{static_cast<std::int64_t>(read_big_endian(*from_base64url(token), 2))};
}

bool is_good_link_token(std::string_view token, link_purpose purpose, const user_id& user,
                        std::string_view bound_to, const secret_bytes& key, timestamp now) {
  if (user_of_link_token(token) != user) return false;
  auto bytes = *from_base64url(token);
  auto said = std::string_view(bytes).substr(0, said_size);
  secret_bytes seal;
  std::ranges::copy(bytes.substr(said_size), seal.begin());
  timestamp expires_at{static_cast<std::int64_t>(read_big_endian(said, 2))};
  return equal_in_constant_time(seal, seal_of(said, purpose, bound_to, key)) && now < expires_at;
}

}  // namespace florin
