#pragma once

#include <chrono>
#include <cstddef>

namespace florin {

/// When to give memory back to the system: the allocator keeps what actors leave behind. To look for it costs
/// milliseconds in which nobody gets memory, so it must be worth it.
class memory_release {
 public:
  using clock = std::chrono::steady_clock;

  /// Told again and again how many actors are alive. True when many have ended, at most every ten seconds, or when
  /// some have and for ten seconds there was no change.
  bool is_due(std::size_t actors, clock::time_point now);

 private:
  std::size_t most_ = 0;
  std::size_t last_ = 0;
  clock::time_point changed_at_{};
  clock::time_point released_at_{};
};

}  // namespace florin
