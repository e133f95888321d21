#include "program/memory_release.hpp"

#include <malloc.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace florin {
namespace {

/// Some ten megabytes.
constexpr std::size_t many = 10'000;
constexpr std::size_t swollen_by_kib = 64 * 1024;
/// Less than that was not worth it.
constexpr std::size_t worth_kib = 16 * 1024;
constexpr std::chrono::seconds shortest_pause{10}, longest_pause{600};

}  // namespace

bool memory_release::is_due(std::size_t actors, std::size_t resident_kib, clock::time_point now,
                            const std::function<std::size_t()>& free_kib) {
  bool are_fewer = have_ended(actors, now), is_larger = is_swollen(resident_kib, now, free_kib);
  if (!are_fewer && !is_larger) return false;
  most_ = actors;
  released_at_ = now;
  tried_kib_ = resident_kib;
  is_tried_ = true;
  return true;
}

bool memory_release::have_ended(std::size_t actors, clock::time_point now) {
  if (std::exchange(last_, actors) != actors) changed_at_ = now;
  most_ = std::max(most_, actors);
  auto ended = most_ - actors;
  if (ended == 0 || now - released_at_ < shortest_pause) return false;
  return ended >= many || now - changed_at_ >= shortest_pause;
}

bool memory_release::is_swollen(std::size_t resident_kib, clock::time_point now,
                                const std::function<std::size_t()>& free_kib) {
  if (std::exchange(is_tried_, false)) {
    bool was_worth_it = resident_kib + worth_kib <= tried_kib_;
    pause_ = was_worth_it ? shortest_pause : std::clamp(pause_ * 2, shortest_pause, longest_pause);
    kept_free_kib_ = free_kib();
    looked_at_ = now;
  }
  least_kib_ = std::min(least_kib_, resident_kib);
  if (resident_kib < least_kib_ + swollen_by_kib) return false;
  // It has grown since, and so may have something to give.
  auto pause = resident_kib >= tried_kib_ + swollen_by_kib ? shortest_pause : pause_;
  if (now - released_at_ < shortest_pause) return false;
  return now - released_at_ >= pause || has_more_to_give(now, free_kib);
}

bool memory_release::has_more_to_give(clock::time_point now, const std::function<std::size_t()>& free_kib) {
  if (now - looked_at_ < shortest_pause) return false;
  looked_at_ = now;
  auto free = free_kib();
  kept_free_kib_ = std::min(kept_free_kib_, free);
  return free >= kept_free_kib_ + worth_kib;
}

std::size_t resident_kib() {
  std::size_t all = 0, resident = 0;
  std::ifstream{"/proc/self/statm"} >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

std::size_t free_kib() { return mallinfo2().fordblks / 1024; }

}  // namespace florin
