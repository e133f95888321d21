#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
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
  /// the process holds 64 MiB more than it ever did with, less and less often while that gives nothing back, until
  /// the allocator has more that is free. To tell that costs milliseconds as well, and is asked for every ten
  /// seconds at most.
  bool is_due(std::size_t actors, std::size_t resident_kib, clock::time_point now,
              const std::function<std::size_t()>& free_kib);

 private:
  bool have_ended(std::size_t actors, clock::time_point now);
  bool is_swollen(std::size_t resident_kib, clock::time_point now, const std::function<std::size_t()>& free_kib);
  /// Whether more is free than when it was last tried.
  bool has_more_to_give(clock::time_point now, const std::function<std::size_t()>& free_kib);

  std::size_t most_ = 0;
  std::size_t last_ = 0;
  clock::time_point changed_at_{};
  clock::time_point released_at_{};
  std::size_t least_kib_ = std::numeric_limits<std::size_t>::max();
  /// What it held when it was last tried.
  std::size_t tried_kib_ = 0;
  bool is_tried_ = false;
  /// Of what is free, what it gave nothing for.
  std::size_t kept_free_kib_ = 0;
  clock::time_point looked_at_{};
  std::chrono::seconds pause_{};
};

/// What the process holds of the machine's memory.
std::size_t resident_kib();
/// What the allocator has and nobody uses, whether the process holds it or has given it back.
std::size_t free_kib();

}  // namespace florin
