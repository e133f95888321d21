#pragma once

#include <utility>
#include <vector>

#include "actors/journal/due_work.hpp"

namespace florin {

/// What is due by then, at most a hundred: of each owner what has waited longest, before the next of any of them.
/// One owner fills no more than a fifth. What has a low priority goes last, and fills a fifth, too.
struct find_due_work {
  using answer = std::vector<due_work>;
  due_purpose purpose = due_purpose::email;
  timestamp until;
  /// Not these, by subject and instant.
  std::vector<std::pair<identifier_bits, timestamp>> except{};
};

/// How much of it there is, up to ten thousand, and since when the oldest is due.
struct measure_due_work {
  struct answer {
    std::uint64_t waiting = 0;
    std::optional<timestamp> oldest;
  };
  due_purpose purpose = due_purpose::email;
  timestamp until;
};

}  // namespace florin
