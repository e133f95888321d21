#pragma once

#include "actors/credentials/data_key.hpp"
#include "actors/journal/entry.hpp"
#include "actors/session/origin.hpp"

namespace florin {

/// A change of an entity that is a record: its event says which fields are different after it, its snapshot is all
/// of them. `version` is the one after the change.
entity_change record_change(const entity_ref& entity, const user_id& owner, std::uint64_t version,
                            std::string event, const record& before, record after);

/// Who asked for it and from where: `by`, `by_session`, `by_request`, and, when there is a key that conceals it,
/// `by_address`. They are no fields of the entity.
record origin_notes(const origin& from, const data_key* key);
/// Adds them to the event.
void note_origin(entity_change& change, const origin& from, const data_key* key);
/// What was read: `read_operation` and `read_object`. They are no fields of the entity either.
record reading_notes(std::string operation, std::string object);
/// Whether it is one that says nothing of the entity.
bool is_origin_field(std::string_view name);

}  // namespace florin
