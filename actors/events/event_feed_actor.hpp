#pragma once

#include <list>

#include "actors/events/recent_events.hpp"
#include "actors/port_actor.hpp"

namespace florin {

/// Lets all cursors read the journal's events, so that what is new is read once for all of them: from memory, as
/// far as it goes back, else from the database. Whoever is at the end waits, and is woken by the commit; after a
/// while the database is asked all the same.
class event_feed final : public event_feed_actor::base {
 public:
  event_feed(caf::actor_config& config, query_actor queries, std::size_t most_kept = 10'000);

  const char* name() const override { return "event_feed"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  using promise = caf::typed_response_promise<result<event_portion>>;
  struct waiting_reader {
    next_events asked;
    promise answer;
  };

  caf::result<result<event_portion>> read(const next_events& asked);
  void go_on_with(waiting_reader reader);
  void read_stored(waiting_reader reader);
  void wake();
  void look_again();

  query_actor queries_;
  recent_events recent_;
  /// Where the journal ended when the database was asked last.
  std::uint64_t seen_end_ = 0;
  std::list<waiting_reader> waiting_;
};

}  // namespace florin
