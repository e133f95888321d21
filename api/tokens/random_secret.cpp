#include "api/tokens/random_secret.hpp"

#include "actors/credentials/secret_bytes.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/values/base64url.hpp"

namespace florin {

std::string random_secret(std::string_view prefix) {
  auto secret = make_secret();
  return std::string(prefix) + to_base64url({reinterpret_cast<const char*>(secret.data()), secret.size()});
}

std::string digest_of_secret(std::string_view secret) { return to_hex(sha256(secret)); }

}  // namespace florin
