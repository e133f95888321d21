#pragma once

#include "actors/journal/entry.hpp"

namespace florin {

/// A change of an entity that is a record: its event says which fields are different after it, its snapshot is all
/// of them. `version` is the one after the change.
entity_change record_change(const entity_ref& entity, const user_id& owner, std::uint64_t version,
                            std::string event, const record& before, record after);

}  // namespace florin
