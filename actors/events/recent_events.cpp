#include "actors/events/recent_events.hpp"

#include <algorithm>

namespace florin {

committed_events events_of(const batch& committed) {
  committed_events found{committed.first_sequence, committed.first_sequence + committed.entry_count - 1, {}};
  for (const auto& submitted : committed.submissions)
    for (const auto& stamped : submitted.entries)
      for (std::uint64_t ordinal = 0; const auto& change : stamped.entry.changes) {
        recorded_event event{{stamped.sequence, ordinal++}, committed.number, committed.stamped_at, {}, {}};
        event.change.entity = change.entity;
        event.change.owner = change.owner;
        event.change.version = change.version;
        event.change.event = change.event;
        found.events.push_back(std::move(event));
      }
  return found;
}

void recent_events::add(const committed_events& committed) {
  if (committed.first_sequence != end_ + 1) {
    kept_.clear();
    complete_behind_ = behind_entry(committed.first_sequence - 1);
  }
  kept_.insert(kept_.end(), committed.events.begin(), committed.events.end());
  end_ = committed.last_sequence;
  for (; kept_.size() > most_; kept_.pop_front()) complete_behind_ = kept_.front().position;
}

std::optional<event_portion> recent_events::find(const read_events& asked) const {
  if (end_ == 0 || asked.after < complete_behind_) return std::nullopt;
  event_portion portion{{}, std::max(asked.after, behind_entry(end_)), end_};
  auto next = std::ranges::upper_bound(kept_, asked.after, {}, &recorded_event::position);
  for (; next != kept_.end(); ++next) {
    if (!asked.selection.has(next->change)) continue;
    if (portion.events.size() == asked.most) {
      portion.reached = portion.events.back().position;
      break;
    }
    portion.events.push_back(*next);
  }
  return portion;
}

}  // namespace florin
