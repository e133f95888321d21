#pragma once

#include <cstddef>
#include <deque>

#include "actors/events/event_questions.hpp"
#include "actors/journal/batch.hpp"

namespace florin {

/// The events of a batch and where it lies, for who follows the journal. Their snapshots are left out.
struct committed_events {
  std::uint64_t first_sequence = 0;
  /// Of its last entry; one less than the first one's when there is none.
  std::uint64_t last_sequence = 0;
  std::vector<recorded_event> events;
};
committed_events events_of(const batch& committed);

/// The latest events of the journal without a gap, so that all who have come so far read them once.
class recent_events {
 public:
  /// As many events are kept.
  explicit recent_events(std::size_t most) : most_(most) {}

  /// What does not follow what is known begins anew: a batch between them is known to the database alone.
  void add(const committed_events& committed);

  /// The next ones of a selection; nothing when the database has to be asked, since earlier ones may be between.
  std::optional<event_portion> find(const read_events& asked) const;
  /// Of the journal, as far as it is known; 0 when nothing is.
  std::uint64_t end() const { return end_; }

 private:
  std::size_t most_;
  std::deque<recorded_event> kept_;
  /// All events behind this place, up to the end, are kept.
  event_position complete_behind_;
  std::uint64_t end_ = 0;
};

}  // namespace florin
