#pragma once

#include <chrono>
#include <cstddef>
#include <limits>

namespace florin {

/// When to give memory back to the system: the allocator keeps what actors and large requests leave
/// behind. To look for it costs
/// milliseconds in which nobody gets memory, so it must be worth it.
class memory_release {
 public:
  using clock = std::chrono::steady_clock;

  /// Told again and again how many actors are alive, and how many KiB the process holds. True when many actors
  /// have ended, at most every ten seconds, or when some have and for ten seconds there was no change; and when
  /// the process holds 64 MiB more than it ever did with, less and less often while that gives nothing back.
  bool is_due(std::size_t actors, std::size_t resident_kib, clock::time_point now);

 private:
  bool have_ended(std::size_t actors, clock::time_point now);
  bool is_swollen(std::size_t resident_kib, clock::time_point now);

  std::size_t most_ = 0;
  std::size_t last_ = 0;
  clock::time_point changed_at_{};
  clock::time_point released_at_{};
  std::size_t least_kib_ = std::numeric_limits<std::size_t>::max();
  /// What it held when it was last tried.
  std::size_t tried_kib_ = 0;
  bool is_tried_ = false;
  std::chrono::seconds pause_{};
};

/// What the process holds of the machine's memory.
std::size_t resident_kib();

}  // namespace florin
