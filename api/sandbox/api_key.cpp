#include "api/sandbox/api_key.hpp"

#include <openssl/rand.h>

#include <array>
#include <stdexcept>

#include "actors/values/base64url.hpp"

namespace florin {

std::string make_sandbox_key() {
  std::array<unsigned char, 32> secret;
  if (RAND_bytes(secret.data(), static_cast<int>(secret.size())) != 1)
    throw std::runtime_error("the system gives no random bytes");
  return "sk_test_" + to_base64url({reinterpret_cast<const char*>(secret.data()), secret.size()});
}

}  // namespace florin
