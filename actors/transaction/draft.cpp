#include "actors/transaction/draft.hpp"

#include <algorithm>

namespace florin {

std::vector<account_id> route_of(const transaction& proposed) {
  std::vector<account_id> route;
  auto add = [&](const account_id& account) {
    if (std::ranges::find(route, account) == route.end()) route.push_back(account);
  };
  for (const auto& part : proposed.postings) add(part.source);
  for (const auto& part : proposed.postings) add(part.destination);
  return route;
}

}  // namespace florin
