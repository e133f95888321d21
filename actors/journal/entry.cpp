#include "actors/journal/entry.hpp"

#include <limits>

namespace florin {

event_position behind_entry(std::uint64_t sequence) {
  // PostgreSQL's smallint has a sign.
  return {sequence, std::numeric_limits<std::int16_t>::max()};
}

}  // namespace florin
