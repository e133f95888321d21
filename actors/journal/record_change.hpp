#pragma once

#include <array>

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// A change of an entity that is a record: its event says which fields are different after it, its snapshot is all
/// of them. `version` is the one after the change.
entity_change record_change(const event_type& event, const identifier_bits& entity, const user_id& owner,
                            std::uint64_t version, const record& before, record after);

/// Who asked for it and from where: `by`, `by_session`, `by_request`, and, when there is a key that conceals it,
/// `by_address`. They are no fields of the entity.
record origin_notes(const origin& from, const data_key* key);
/// Adds them to the event.
void note_origin(entity_change& change, const origin& from, const data_key* key);
/// Whether it is one of them, which any event may have.
bool is_origin_note(std::string_view name);
/// What was read. They are no fields of the entity either.
inline constexpr std::array<std::string_view, 2> reading_note_names{"read_operation", "read_object"};
record reading_notes(std::string operation, std::string object);
/// Whether it is one of either, and says nothing of the entity.
bool is_note(std::string_view name);

}  // namespace florin
