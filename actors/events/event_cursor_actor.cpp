#include "actors/events/event_cursor_actor.hpp"

#include "actors/supervision/crash_reason.hpp"

namespace florin {
namespace {

constexpr auto place_timeout = std::chrono::seconds(10);
constexpr auto retry_interval_of_cursors = std::chrono::seconds(1);
/// Who has not answered by then has crashed, and is handed the events again.
constexpr auto handling_timeout = std::chrono::minutes(5);
constexpr auto lag_interval = std::chrono::seconds(5);

error no_place_now() { return {error_code::unavailable, "The cursor's place cannot be read at the moment", {}}; }

}  // namespace

event_cursor::event_cursor(caf::actor_config& config, event_consumer consumer,
                           event_cursor_surroundings surroundings)
    : event_cursor_actor::base(config), consumer_(std::move(consumer)), with_(std::move(surroundings)) {}

void event_cursor::on_exit() {
  with_ = {};
  consumer_ = {};
  journal_ = nullptr;
}

event_cursor::behavior_type event_cursor::make_behavior() {
  set_exception_handler(crash_reason);
  delayed_send(this, lag_interval, tick{});
  return {
      [this](const cell_parts& parts) {
        journal_ = parts.journal;
        open();
      },
      [this](const events_handled& handled) { done(handled); },
      [this](const open_cursor_again& asked) {
        if (asked.course == course_) open();
      },
      [this](tick) {
        tell_lag();
        delayed_send(this, lag_interval, tick{});
      },
  };
}

/// Also after an outcome that nobody knows: what is stored is where the consumer stands.
void event_cursor::open() {
  auto course = ++course_;
  ask(*this, with_.queries, place_timeout, find_event_cursor{consumer_.name}, no_place_now(),
      [this, course](const result<find_event_cursor::answer>& found) {
        if (course != course_) return;
        if (!found) return open_later();
        place_ = found->value_or(event_position{});
        read_next();
      });
}

void event_cursor::read_next() {
  auto course = course_;
  is_reading_ = true;
  next_events next{consumer_.name, {consumer_.selection, place_, consumer_.most}};
  request(with_.feed, caf::infinite, std::move(next))
      .then(
          [this, course](result<event_portion>& found) {
            if (course != course_) return;
            is_reading_ = false;
            read(found);
          },
          [this, course](const caf::error&) {
            if (course == course_) open_later();
          });
}

void event_cursor::read(const result<event_portion>& found) {
  if (!found) return open_later();
  end_ = found->end;
  if (found->events.empty()) {
    undone_since_.reset();
    // Nothing of it was of this consumer: there is nothing that would be done twice.
    place_ = found->reached;
    return read_next();
  }
  undone_since_ = found->events.front().recorded_at;
  auto course = ++course_;
  delayed_send(this, handling_timeout, open_cursor_again{course});
  handed_ = *found;
  // The consumer may answer from another thread.
  auto self = caf::actor_cast<event_cursor_actor>(this);
  consumer_.handle(handed_.events, [self, course](result<std::vector<entity_change>> work) {
    caf::anon_send(self, events_handled{course, std::move(work)});
  });
}

void event_cursor::done(const events_handled& handled) {
  if (handled.course != course_) return;
  if (!handled.work) return open_later();
  // Neither a second answer nor silence counts from here on: what is on its way to the journal is settled by that.
  auto course = ++course_;
  auto content = std::make_shared<submission>();
  if (!handled.work->empty()) content->entries.push_back({std::nullopt, *handled.work, {}});
  content->advances.push_back({consumer_.name, handed_.reached});
  request(journal_, caf::infinite, append_submission{std::move(content)})
      .then(
          [this, course](const result<committed_submission>& committed) {
            if (course != course_) return;
            if (!committed) return open_later();
            undone_since_.reset();
            place_ = handed_.reached;
            ++course_;
            read_next();
          },
          // The journal has ended, and the next one takes over what it had begun: then this goes on from the
          // stored place.
          [](const caf::error&) {});
}

void event_cursor::open_later() {
  // Whatever is the matter, the consumer falls behind from now on.
  if (!undone_since_) undone_since_ = with_.time->now();
  is_reading_ = false;
  delayed_send(this, retry_interval_of_cursors, open_cursor_again{course_});
}

void event_cursor::tell_lag() {
  // Who has been waiting for so long is at the journal's end, and has done all that was before.
  if (is_reading_ && std::exchange(told_course_, course_) == course_) undone_since_.reset();
  auto entries = end_ > place_.sequence ? end_ - place_.sequence : 0;
  auto since = undone_since_.value_or(with_.time->now());
  std::chrono::microseconds age(with_.time->now().microseconds - since.microseconds);
  with_.lagged(entries, std::chrono::duration_cast<std::chrono::seconds>(age));
}

}  // namespace florin
