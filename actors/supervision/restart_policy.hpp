#pragma once

#include <chrono>
#include <deque>
#include <optional>
#include <random>

#include "actors/values/timestamp.hpp"

namespace florin {

/// How often and how soon a crashed actor is started again. Each further crash within the window doubles
/// the delay; past the limit the crash is the supervisor's own.
struct restart_policy {
  std::chrono::milliseconds first_delay{100};
  std::chrono::milliseconds longest_delay{10'000};
  /// Up to this part of the delay is added at random, so that what fell together does not rise together.
  double jitter = 0.2;
  std::size_t max_restarts = 10;
  std::chrono::seconds window{60};
};

class restart_history {
 public:
  /// When to start again, or nothing when there were too many crashes in the window.
  std::optional<std::chrono::milliseconds> crashed(const restart_policy& policy, timestamp now,
                                                   std::mt19937& random);

 private:
  std::deque<timestamp> crashes_;
};

}  // namespace florin
