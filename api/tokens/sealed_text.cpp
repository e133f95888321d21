#include "api/tokens/sealed_text.hpp"

#include <algorithm>

#include "actors/credentials/keyed_digest.hpp"
#include "actors/values/base64url.hpp"
#include "actors/values/big_endian.hpp"

namespace florin {
namespace {

constexpr std::size_t end_size = sizeof(std::uint64_t);

secret_bytes seal_of(std::string_view said, const sealed_for& use, const secret_bytes& key) {
  return keyed_digest(key, use.purpose, {said, use.bound_to});
}

}  // namespace

std::string seal_text(std::string_view text, const sealed_for& use, timestamp expires_at,
                      const secret_bytes& key) {
  std::string said;
  append_big_endian(said, static_cast<std::uint64_t>(expires_at.microseconds));
  said += text;
  auto seal = seal_of(said, use, key);
  return to_base64url(said.append(seal.begin(), seal.end()));
}

std::optional<std::string> unseal_text(std::string_view sealed, const sealed_for& use, timestamp now,
                                       const secret_bytes& key) {
  auto bytes = from_base64url(sealed);
  secret_bytes seal;
  if (!bytes || bytes->size() < end_size + seal.size()) return std::nullopt;
  auto said = std::string_view(*bytes).substr(0, bytes->size() - seal.size());
  std::ranges::copy(bytes->substr(said.size()), seal.begin());
  if (!equal_in_constant_time(seal, seal_of(said, use, key))) return std::nullopt;
  timestamp expires_at{static_cast<std::int64_t>(read_big_endian(said, 0))};
  return now < expires_at ? std::optional{std::string(said.substr(end_size))} : std::nullopt;
}

}  // namespace florin
