#include "actors/session/roles.hpp"

#include <algorithm>
#include <array>

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
    grant{"auditor", "accounts:read"},     grant{"auditor", "transfers:read"},
    grant{"auditor", "transactions:read"}, grant{"auditor", "idempotency:read"},
};

}  // namespace

bool permits(std::string_view role, std::string_view permission) {
  return std::ranges::any_of(
      seeded, [&](const grant& each) { return each.role == role && each.permission == permission; });
}

}  // namespace florin
