#include "actors/events/event_questions.hpp"

#include <algorithm>

namespace florin {

bool event_selection::has(const entity_change& change) const {
  return (!owner || *owner == change.owner) && std::ranges::find(types, change.event.type) != types.end();
}

}  // namespace florin
