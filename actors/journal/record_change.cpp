#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

record changed_fields(const record& before, const record& after) {
  record changed;
  for (const auto& [name, text] : after.fields) {
    const auto* earlier = before.find(name);
    if (!earlier || *earlier != text) changed.fields.emplace_back(name, text);
  }
  return changed;
}

}  // namespace

entity_change record_change(const entity_ref& entity, const user_id& owner, std::uint64_t version,
                            std::string event, const record& before, record after) {
  entity_change change;
  change.entity = entity;
  change.owner = owner;
  change.version = version;
  change.event = {std::move(event), changed_fields(before, after)};
  change.snapshot = std::move(after);
  return change;
}

}  // namespace florin
