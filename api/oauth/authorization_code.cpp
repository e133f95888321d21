#include "api/oauth/authorization_code.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"
#include "actors/values/big_endian.hpp"

namespace florin {
namespace {

constexpr std::size_t id_size = 2 * sizeof(std::uint64_t);

}  // namespace

std::string make_authorization_code(const session_id& grant, const secret_bytes& secret) {
  std::string bytes;
  append_big_endian(bytes, grant.high);
  append_big_endian(bytes, grant.low);
  return to_base64url(bytes.append(secret.begin(), secret.end()));
}

std::optional<authorization_code_claim> read_authorization_code(std::string_view code) {
  auto bytes = from_base64url(code);
  secret_bytes secret;
  if (!bytes || bytes->size() != id_size + secret.size()) return std::nullopt;
  std::ranges::copy(bytes->substr(id_size), secret.begin());
  return authorization_code_claim{session_id{{read_big_endian(*bytes, 0), read_big_endian(*bytes, 1)}},
                                  digest_of_code(secret)};
}

std::string digest_of_code(const secret_bytes& secret) {
  return to_hex(sha256({reinterpret_cast<const char*>(secret.data()), secret.size()}));
}

}  // namespace florin
