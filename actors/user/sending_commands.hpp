#pragma once

#include <string>

#include "actors/notification/notification_channel.hpp"
#include "actors/values/result.hpp"
#include "actors/values/timestamp.hpp"

namespace florin {

/// Asked by a user's actor before it commits a message to `recipient`, an address or a number of which nobody
/// knows yet whose it is: takes room for one. RATE_LIMITED when there is none.
struct take_sending_room {
  using answer = done;
  notification_channel channel = notification_channel::email;
  std::string recipient;
  timestamp now;
  /// It did not commit: gives back what was taken.
  bool gives_back = false;
};

}  // namespace florin
