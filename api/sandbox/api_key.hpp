#pragma once

#include <string>

namespace florin {

/// "sk_test_" and 256 random bits in base64url.
std::string make_sandbox_key();

}  // namespace florin
