#pragma once

#include <limits>
#include <optional>

#include "persistence/queries/answers.hpp"

namespace florin {

/// Entries of the journal, both ends among them; empty when first is behind last.
struct sequence_range {
  std::uint64_t first = 0;
  std::uint64_t last = std::numeric_limits<std::int64_t>::max();
};

/// stamped_at never decreases from batch to batch, so a span of time is a range of sequences.
sequence_range range_of(const journal_view& view, const std::optional<timestamp>& from,
                        const std::optional<timestamp>& until);

}  // namespace florin
