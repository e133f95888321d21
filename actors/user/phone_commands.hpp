#pragma once

#include <chrono>
#include <string>

#include "actors/session/origin.hpp"
#include "actors/user/user.hpp"

namespace florin {

/// POST /users/me/phone/verify: sends a code to the phone in the profile, in place of an earlier one. CONFLICT
/// when there is none, it is verified, or the e-mail address is not, RATE_LIMITED when too many codes were sent to
/// the user, the number, the number's country or by the bank (`sending_bounds`).
struct send_phone_code {
  struct answer {
    /// As much of the number as tells which one it is.
    std::string phone;
    std::chrono::minutes good_for{};
  };
  user_id user;
  origin from;
  timestamp now;
};

/// POST /users/me/phone/confirm. CONFLICT when there is no code to confirm, VALIDATION_ERROR for a wrong one and
/// for one that is not good any more. After five wrong ones the code is void.
struct confirm_phone {
  using answer = done;
  user_id user;
  std::string code;
  origin from;
  timestamp now;
};

}  // namespace florin
