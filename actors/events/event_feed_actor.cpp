#include "actors/events/event_feed_actor.hpp"

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

constexpr auto reading_timeout = std::chrono::seconds(10);
/// How long somebody waits at the end at most, should a commit not have been heard of.
constexpr auto look_again_interval = std::chrono::seconds(10);

error no_events_now() { return {error_code::unavailable, "The events cannot be read at the moment", {}}; }

/// Whether there is something to tell, or a way to have come without any event.
bool is_of_use(const event_portion& found) { return !found.events.empty() || found.reached.sequence < found.end; }

}  // namespace

event_feed::event_feed(caf::actor_config& config, query_actor queries, std::size_t most_kept)
    : event_feed_actor::base(config), queries_(std::move(queries)), recent_(most_kept) {}

void event_feed::on_exit() {
  queries_ = nullptr;
  waiting_.clear();
}

event_feed::behavior_type event_feed::make_behavior() {
  set_exception_handler(crash_reason);
  delayed_send(this, look_again_interval, tick{});
  return {
      [this](const next_events& asked) { return read(asked); },
      [this](const committed_events& committed) {
        recent_.add(committed);
        wake();
      },
      [this](tick) {
        look_again();
        delayed_send(this, look_again_interval, tick{});
      },
  };
}

caf::result<result<event_portion>> event_feed::read(const next_events& asked) {
  // One that was started again asks anew.
  waiting_.remove_if([&](const waiting_reader& each) { return each.asked.consumer == asked.consumer; });
  auto answer = make_response_promise<result<event_portion>>();
  go_on_with({asked, answer});
  return answer;
}

void event_feed::go_on_with(waiting_reader reader) {
  auto found = recent_.find(reader.asked.next);
  if (!found)
    read_stored(std::move(reader));
  else if (is_of_use(*found))
    reader.answer.deliver(result<event_portion>{std::move(*found)});
  else
    waiting_.push_back(std::move(reader));
}

void event_feed::read_stored(waiting_reader reader) {
  ask(*this, queries_, reading_timeout, reader.asked.next, no_events_now(),
      [this, reader](const result<event_portion>& found) mutable {
        if (found) seen_end_ = std::max(seen_end_, found->end);
        if (!found || is_of_use(*found)) {
          reader.answer.deliver(found);
          return;
        }
        reader.asked.next.after = std::max(reader.asked.next.after, found->reached);
        // Something may have been committed in the meantime.
        if (recent_.find(reader.asked.next))
          go_on_with(std::move(reader));
        else
          waiting_.push_back(std::move(reader));
      });
}

void event_feed::wake() {
  for (auto& each : std::exchange(waiting_, {})) go_on_with(std::move(each));
}

void event_feed::look_again() {
  if (waiting_.empty()) return;
  // No event is of no type: only how far the journal has come is asked for.
  read_events end_alone{{}, behind_entry(std::max(seen_end_, recent_.end())), 1};
  ask(*this, queries_, reading_timeout, std::move(end_alone), no_events_now(),
      [this](const result<event_portion>& found) {
        if (!found || found->end <= std::max(seen_end_, recent_.end())) return;
        for (auto& each : std::exchange(waiting_, {})) read_stored(std::move(each));
      });
}

}  // namespace florin
