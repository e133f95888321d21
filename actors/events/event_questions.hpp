#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actors/query/audit_queries.hpp"
#include "actors/values/result.hpp"

namespace florin {

/// Which events somebody reads.
struct event_selection {
  /// Names of `known_events`.
  std::vector<std::string> types;
  /// Only those of what is this user's.
  std::optional<user_id> owner;

  bool has(const entity_change& change) const;
};

/// The next events of a selection, in the order of the journal.
struct event_portion {
  /// At most as many as were asked for. What was before them is not told.
  std::vector<recorded_event> events;
  /// Up to here there are no others.
  event_position reached;
  /// The last entry of the journal then.
  std::uint64_t end = 0;
};

/// Answered at once, from what is committed. It looks at fifty thousand entries at most, so that `reached` may
/// be ahead of `after` without any event.
struct read_events {
  using answer = event_portion;
  event_selection selection;
  event_position after;
  /// 1 to 1,000.
  std::size_t most = 100;
};

/// To the feed: the same, and answered once there are some, or the way to them is longer.
struct next_events {
  std::string consumer;
  read_events next;
};

/// To a cursor, from its consumer: what it wants journaled for the events that it was handed, or why it could not
/// do its work.
struct events_handled {
  std::uint64_t course = 0;
  result<std::vector<entity_change>> work;
};

/// To a cursor, by itself: something went wrong in this course, and it goes on from its place.
struct open_cursor_again {
  std::uint64_t course = 0;
};

/// How far a consumer has come; nothing when it has not begun.
struct find_event_cursor {
  using answer = std::optional<event_position>;
  std::string consumer;
};

}  // namespace florin
