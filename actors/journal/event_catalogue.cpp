#include "actors/journal/event_catalogue.hpp"

#include <algorithm>
#include <stdexcept>

#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

std::vector<std::string_view> fields_and_notes(const event_type& declared) {
  auto names = declared.fields.names();
  names.insert(names.end(), declared.notes.begin(), declared.notes.end());
  std::ranges::sort(names);
  return names;
}

std::string naming(const entity_change& change) {
  return name_of(change.entity) + " has an event '" + change.event.type + "'";
}

}  // namespace

event_catalogue::event_catalogue(std::vector<const event_type*> declared) : all_(std::move(declared)) {
  for (const auto* each : all_)
    if (!by_name_.try_emplace(each->name, each, fields_and_notes(*each)).second)
      throw std::logic_error("the event '" + std::string(each->name) + "' is declared twice");
}

const event_type* event_catalogue::find(std::string_view name) const {
  auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second.declared;
}

std::optional<std::string> event_catalogue::fault_of(const entity_change& change) const {
  auto found = by_name_.find(change.event.type);
  if (found == by_name_.end()) return naming(change) + " that this version does not know";
  const auto& [declared, fields] = found->second;
  if (declared->entity != change.entity.kind)
    return naming(change) + ", which is none of a " + std::string(to_text(change.entity.kind));
  for (const auto& [name, text] : change.event.body.fields)
    if (!is_origin_note(name) && !std::ranges::binary_search(fields, name))
      return naming(change) + " with a field '" + name + "', which is none of its";
  return std::nullopt;
}

std::vector<std::string> names_for_staff_alone(const event_catalogue& known) {
  std::vector<std::string> names;
  for (const auto* each : known.all())
    if (each->audience == event_audience::staff) names.emplace_back(each->name);
  return names;
}

}  // namespace florin
