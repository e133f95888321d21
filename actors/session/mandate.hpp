#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/values/identifier.hpp"

namespace florin {

/// How far a program moves money without its user's second factor (rules.md §11), in cents of what it is worth in
/// US dollars. 0 to 10^12, and no more for a transfer than for a day.
struct transfer_limits {
  std::int64_t per_transfer = 0;
  /// From 00:00 UTC.
  std::int64_t per_day = 0;

  bool operator==(const transfer_limits&) const = default;
};

/// What must be corrected: below 0 or above 10^12, and a transfer's limit that is above the day's.
std::vector<std::string> faults_of_limits(const std::optional<transfer_limits>& limits);

std::string record_text(const transfer_limits& limits);
bool read_record_text(std::string_view text, transfer_limits& limits);

/// In whose name money is moved that no second factor has confirmed, and how far that goes.
struct mandate {
  /// For whom it is counted what is moved in a day: the user of a login, the API key, all grants of a user, or the
  /// client that acts for itself, however many tokens it has.
  identifier_bits holder;
  /// Absent where nothing was agreed: what every user is asked to confirm is the limit then.
  std::optional<transfer_limits> limits;
};

}  // namespace florin
