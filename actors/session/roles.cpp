#include "actors/session/roles.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace florin {
namespace {

struct grant {
  std::string_view role;
  std::string_view permission;
};

constexpr std::array seeded{
    grant{"user", "accounts:read"},        grant{"user", "accounts:write"},
    grant{"user", "transfers:read"},       grant{"user", "transfers:write"},
    grant{"user", "transactions:read"},    grant{"user", "idempotency:read"},
    grant{"user", "profile:read"},         grant{"user", "profile:write"},
    grant{"user", "api_keys:read"},        grant{"user", "api_keys:write"},
    grant{"user", "oauth_clients:read"},   grant{"user", "oauth_clients:write"},
    grant{"user", "oauth_grants:read"},    grant{"user", "oauth_grants:write"},
    grant{"user", "sessions:read"},        grant{"user", "sessions:write"},
    grant{"auditor", "accounts:read"},     grant{"auditor", "transfers:read"},
    grant{"auditor", "transactions:read"}, grant{"auditor", "idempotency:read"},
};

bool contains(const std::vector<std::string>& roles, std::string_view role) {
  return std::ranges::find(roles, role) != roles.end();
}

}  // namespace

bool permits(const std::vector<std::string>& roles, std::string_view permission) {
  return std::ranges::any_of(
      seeded, [&](const grant& each) { return each.permission == permission && contains(roles, each.role); });
}

std::vector<std::string> permissions_of(const std::vector<std::string>& roles) {
  std::set<std::string> permitted;
  for (const auto& [role, permission] : seeded)
    if (contains(roles, role)) permitted.emplace(permission);
  return {permitted.begin(), permitted.end()};
}

}  // namespace florin
