#include "actors/role/role.hpp"

#include <algorithm>

#include "actors/journal/canonical_form.hpp"
#include "actors/values/big_endian.hpp"

namespace florin {

entity_ref entity_of_role(std::string_view name) {
  auto bytes = sha256("role " + std::string(name));
  identifier_bits id;
  for (std::size_t i = 0; i < 8; ++i) {
    id.high = id.high << 8 | bytes[i];
    id.low = id.low << 8 | bytes[i + 8];
  }
  return {entity_kind::role, id};
}

bool is_staff_permission(std::string_view permission) {
  static const auto& customers = std::ranges::find(seeded_roles(), customer_role, &role::name)->permissions;
  return !std::ranges::binary_search(customers, permission);
}

bool is_staff(const authority& of) {
  auto is_more = [](const std::string& role) { return role != customer_role; };
  return !of.permissions.empty() || std::ranges::any_of(of.roles, is_more);
}

}  // namespace florin
