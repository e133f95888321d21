#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "actors/query/api_use_queries.hpp"
#include "actors/query/audit_queries.hpp"

namespace florin {

/// Where an event is, and when it was: what was used on a day has no place among events but by the time.
struct event_place {
  event_position position;
  timestamp at;

  bool operator==(const event_place&) const = default;
};
using activity_place = std::variant<event_place, api_use_place>;

timestamp start_of(std::chrono::sys_days day);

/// The latest comes first; what was used on a day comes behind what happened on it.
bool precedes(const activity_place& a, const activity_place& b);

/// As cursors hold it: "e 4711.0 1700000000123456" or "u 2026-11-30 accounts.list". And back.
std::string text_of(const activity_place& place);
std::optional<activity_place> parse_activity_place(std::string_view text);

}  // namespace florin
