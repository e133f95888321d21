#pragma once

#include <string>

#include "actors/credentials/totp.hpp"

namespace florin {

/// An authenticator app: it knows the secret as its user typed it.
class authenticator {
 public:
  explicit authenticator(const std::string& base32) {
    std::uint32_t bits = 0;
    int count = 0;
    for (char c : base32) {
      bits = bits << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((count += 5) < 8) continue;
      secret_ += static_cast<char>(bits >> (count -= 8) & 0xff);
    }
  }

  std::string code(timestamp now) const {
    return totp_code(secret_, now.microseconds / (totp_period_seconds * 1'000'000));
  }

 private:
  std::string secret_;
};

}  // namespace florin
