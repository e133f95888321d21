#include "actors/role/role_table.hpp"

#include <algorithm>
#include <set>

namespace florin {
namespace {

role with_what_is_seeded(role changed) {
  const auto& seeded = *std::ranges::find(seeded_roles(), changed.name, &role::name);
  std::vector<std::string> both;
  std::ranges::set_union(seeded.permissions, changed.permissions, std::back_inserter(both));
  changed.permissions = std::move(both);
  return changed;
}

}  // namespace

role_table::role_table(const std::vector<role>& recorded) : roles_(seeded_roles()) {
  for (const auto& each : recorded) put(each);
}

void role_table::put(role recorded) {
  std::ranges::sort(recorded.permissions);
  if (recorded.name == administrator_role) recorded = with_what_is_seeded(std::move(recorded));
  auto place = std::ranges::lower_bound(roles_, recorded.name, {}, &role::name);
  if (place != roles_.end() && place->name == recorded.name)
    *place = std::move(recorded);
  else
    roles_.insert(place, std::move(recorded));
}

const role* role_table::find_recorded(std::string_view name) const {
  auto place = std::ranges::lower_bound(roles_, name, {}, &role::name);
  return place != roles_.end() && place->name == name ? &*place : nullptr;
}

const role* role_table::find(std::string_view name) const {
  const auto* found = find_recorded(name);
  return found && !found->deleted_at ? found : nullptr;
}

bool role_table::was_deleted(std::string_view name) const {
  const auto* found = find_recorded(name);
  return found && found->deleted_at;
}

bool role_table::permits(const authority& of, std::string_view permission) const {
  auto is_in_role = [&](const std::string& name) {
    const auto* held = find(name);
    return held && std::ranges::binary_search(held->permissions, permission);
  };
  return std::ranges::any_of(of.roles, is_in_role) ||
         std::ranges::find(of.permissions, permission) != of.permissions.end();
}

std::vector<std::string> role_table::permissions_of(const authority& of) const {
  std::set<std::string> permitted(of.permissions.begin(), of.permissions.end());
  for (const auto& name : of.roles)
    if (const auto* held = find(name)) permitted.insert(held->permissions.begin(), held->permissions.end());
  return {permitted.begin(), permitted.end()};
}

role_table role_table::with(const role& changed) const {
  auto other = *this;
  other.put(changed);
  return other;
}

}  // namespace florin
