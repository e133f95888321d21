#include "actors/journal/record_change.hpp"

#include <algorithm>
#include <iterator>

#include "actors/journal/due_work.hpp"

namespace florin {
namespace {

record changed_fields(const record& before, const record& after) {
  record changed;
  changed.format = after.format;
  for (const auto& [name, text] : after.fields) {
    const auto* earlier = before.find(name);
    if (!earlier || *earlier != text) changed.fields.emplace_back(name, text);
  }
  return changed;
}

constexpr std::array<std::string_view, 4> origin_note_names{"by", "by_session", "by_request", "by_address"};

}  // namespace

entity_change record_change(const event_type& event, const identifier_bits& entity, const user_id& owner,
                            std::uint64_t version, const record& before, record after) {
  entity_change change;
  change.entity = {event.entity, entity};
  change.owner = owner;
  change.version = version;
  change.event = {event, changed_fields(before, after)};
  set_due(change, due_of(change.entity, before), due_of(change.entity, after));
  change.snapshot = std::move(after);
  return change;
}

record origin_notes(const origin& from, const data_key* key) {
  record notes;
  auto note = [&notes](std::string_view name, std::string text) {
    if (!text.empty()) notes.fields.emplace_back(name, std::move(text));
  };
  note("by", from.user ? to_text(*from.user) : "");
  note("by_session", from.session ? to_text(*from.session) : "");
  note("by_request", from.request_id);
  if (key && !from.address.empty()) note("by_address", key->conceal(from.address, "by_address"));
  return notes;
}

void note_origin(entity_change& change, const origin& from, const data_key* key) {
  std::ranges::move(origin_notes(from, key).fields, std::back_inserter(change.event.body.fields));
}

bool is_origin_note(std::string_view name) {
  return std::ranges::find(origin_note_names, name) != origin_note_names.end();
}

record reading_notes(std::string operation, std::string object) {
  return {{{std::string(reading_note_names[0]), std::move(operation)},
           {std::string(reading_note_names[1]), std::move(object)}}};
}

bool is_note(std::string_view name) {
  return is_origin_note(name) || std::ranges::find(reading_note_names, name) != reading_note_names.end();
}

}  // namespace florin
