#include "tests/end_to_end/harness/shared_bank.hpp"

#include <cstdlib>

#include "tests/end_to_end/harness/prism_proxy.hpp"

namespace florin::end_to_end {

test_bank& shared_bank() {
  static test_bank bank({"rate_limits.multiplier=1000000"});
  return bank;
}

http_client shared_client() {
  const char* prism = std::getenv("FLORIN_PRISM");
  if (!prism) return shared_bank().client();
  static const prism_proxy proxy(prism, shared_bank());
  return {proxy.address(), shared_bank().certificate()};
}

}  // namespace florin::end_to_end
