#pragma once

#include "persistence/column_text.hpp"
#include "persistence/queries/optional_parameters.hpp"

namespace florin {

inline constexpr identifier_bits lowest_id{0, 0};
inline constexpr identifier_bits highest_id{~0ULL, ~0ULL};

/// Rows between two ids, which sort by the time of their making.
struct id_range {
  identifier_bits above = lowest_id;
  identifier_bits below = highest_id;
};

/// No id that was made then or later is less.
inline identifier_bits first_id_since(timestamp instant) {
  return {static_cast<std::uint64_t>(std::max<std::int64_t>(instant.microseconds, 0) / 1'000) << 16, 0};
}

/// Where the rows of a page lie: behind a place in a list, newest first, or before it.
template <class Question>
id_range range_of_page(const Question& question, id_range range = {}) {
  if (!question.after) return range;
  if (question.backwards)
    range.above = std::max<identifier_bits>(range.above, *question.after);
  else
    range.below = std::min<identifier_bits>(range.below, *question.after);
  return range;
}

}  // namespace florin
