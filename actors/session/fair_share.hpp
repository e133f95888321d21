#pragma once

#include <algorithm>
#include <cstdint>

namespace florin {

/// How much of a bound one of many uses up at most, once others have used so much of it: a share of what they
/// leave, and one at least. So the fuller it is the less anybody gets, and who comes late still finds something.
constexpr std::uint64_t fair_share(std::uint64_t most, std::uint64_t used_by_others, std::uint64_t percent) {
  auto left = most > used_by_others ? most - used_by_others : 0;
  return std::max<std::uint64_t>(1, left / 100 * percent + left % 100 * percent / 100);
}

}  // namespace florin
