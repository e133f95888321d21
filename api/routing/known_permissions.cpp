#include "api/routing/known_permissions.hpp"

#include <set>

namespace florin {

std::vector<std::string> known_permissions(const route_table& routes) {
  std::set<std::string> known;
  for (const auto& each : routes.operations()) {
    for (auto permission : {each.permission, each.permission_for_others})
      if (!permission.empty()) known.emplace(permission);
    known.insert(each.further_permissions.begin(), each.further_permissions.end());
  }
  return {known.begin(), known.end()};
}

}  // namespace florin
