#pragma once

#include <functional>

#include "actors/events/event_questions.hpp"
#include "actors/port_actor.hpp"

namespace florin {

/// What a consumer wants of the journal, and what it does with it.
struct event_consumer {
  /// Its place in the journal is kept under this name, for good.
  std::string name;
  event_selection selection;
  /// So many events are on their way to it at once, 1 to 1,000.
  std::size_t most = 100;
  /// Does the work for these events, the next ones of the selection, in their order, and answers once it is done:
  /// with what is to be journaled for it, which is committed together with the place, or with a refusal, after
  /// which they are handed to it again, as they are without an answer for minutes. Whatever it does elsewhere may
  /// happen twice, when the process dies in between.
  /// It may answer at once, later, and from any thread.
  std::function<void(const std::vector<recorded_event>&, answer_handler<std::vector<entity_change>>)> handle;
};

struct event_cursor_surroundings {
  query_actor queries;
  event_feed_actor feed;
  const time_source* time = nullptr;
  /// How far the consumer was behind the journal when it last read: entries; and the age of the oldest event that
  /// it has and has not done, or for how long it could not read any. The age is what tells that it is stuck.
  std::function<void(std::uint64_t entries, std::chrono::seconds age)> lagged = [](auto, auto) {};
};

/// Hands a consumer the journal's events in their order, at least once, the next ones when it has done those
/// before. Its place is durable, and moves in the very batch that has what the consumer wants journaled: so the
/// cell's epoch fences it, and what is journaled happens once. A consumer of which nothing is known begins at the
/// journal's first event.
class event_cursor final : public event_cursor_actor::base {
 public:
  event_cursor(caf::actor_config& config, event_consumer consumer, event_cursor_surroundings surroundings);

  const char* name() const override { return "event_cursor"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  void open();
  void read_next();
  void read(const result<event_portion>& found);
  void done(const events_handled& handled);
  void open_later();
  void tell_lag();

  event_consumer consumer_;
  event_cursor_surroundings with_;
  journal_actor journal_;
  event_position place_;
  /// On its way to the consumer.
  event_portion handed_;
  /// The instant of the oldest event that is on its way to the consumer, or since when none can be read.
  std::optional<timestamp> undone_since_;
  std::uint64_t end_ = 0;
  /// The feed was asked for the next ones and has not answered.
  bool is_reading_ = false;
  /// The one in which it was when it last told how far it is behind.
  std::uint64_t told_course_ = 0;
  /// Of an earlier one no answer counts any more: the journal is another one, or the events were handed out again.
  std::uint64_t course_ = 0;
};

}  // namespace florin
