#include "actors/supervision/restart_policy.hpp"

#include <algorithm>

namespace florin {

std::optional<std::chrono::milliseconds> restart_history::crashed(const restart_policy& policy, timestamp now,
                                                                  std::mt19937& random) {
  auto window = std::chrono::duration_cast<std::chrono::microseconds>(policy.window).count();
  while (!crashes_.empty() && crashes_.front().microseconds < now.microseconds - window) crashes_.pop_front();
  if (crashes_.size() >= policy.max_restarts) return std::nullopt;
  auto delay = policy.first_delay;
  for (std::size_t earlier = 0; earlier < crashes_.size() && delay < policy.longest_delay; ++earlier) delay *= 2;
  delay = std::min(delay, policy.longest_delay);
  crashes_.push_back(now);
  std::uniform_real_distribution<double> extra{0.0, policy.jitter};
  return delay +
         std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(delay.count()) * extra(random)));
}

}  // namespace florin
