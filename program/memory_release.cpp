#include "program/memory_release.hpp"

#include <algorithm>
#include <utility>

namespace florin {
namespace {

/// Some ten megabytes.
constexpr std::size_t many = 10'000;
constexpr std::chrono::seconds pause{10};

}  // namespace

bool memory_release::is_due(std::size_t actors, clock::time_point now) {
  if (std::exchange(last_, actors) != actors) changed_at_ = now;
  most_ = std::max(most_, actors);
  auto ended = most_ - actors;
  if (ended == 0 || now - released_at_ < pause) return false;
  if (ended < many && now - changed_at_ < pause) return false;
  most_ = actors;
  released_at_ = now;
  return true;
}

}  // namespace florin
