#pragma once

#include <functional>
#include <map>
#include <string_view>

#include "actors/due_work/due_queue.hpp"
#include "actors/port_actor.hpp"

namespace florin {

/// Told of what is due, for the metrics.
struct due_work_observer {
  std::function<void(due_purpose purpose, due_outcome outcome)> ran = [](due_purpose, due_outcome) {};
  /// How much waits, and how long the oldest has been due.
  std::function<void(due_purpose purpose, std::uint64_t waiting, std::chrono::microseconds oldest)> measured =
      [](due_purpose, std::uint64_t, std::chrono::microseconds) {};
};

struct due_worker_settings {
  std::chrono::milliseconds look_interval{1'000};
  std::chrono::milliseconds measure_interval{10'000};
};

/// Looks for what is due in the cell, and hands it to whoever has said that he carries it out. It is a part of the
/// cell, and ends with it: what is committed of its work is committed in the cell's epoch, or not at all. It
/// remembers nothing that matters: a row is there until what it was about is committed, so that a crash in between
/// repeats the attempt and not the effect.
class due_worker final : public due_worker_actor::base {
 public:
  due_worker(caf::actor_config& config, query_actor queries, due_worker_settings settings, const time_source& time,
             due_work_observer observer);

  const char* name() const override { return "due_worker"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct job {
    /// Null since it crashed, until there is another one.
    due_handler_actor handler;
    due_queue queue;
  };

  void take(const take_due_work& offer);
  void look_everywhere();
  void look(due_purpose purpose);
  void run_next(due_purpose purpose);
  void finish(const due_work& work, due_outcome outcome);
  void measure_everything();
  void handler_is_down(const caf::down_msg& message);
  timestamp due_until(const due_terms& terms) const { return time_.now() - terms.grace; }

  query_actor queries_;
  due_worker_settings settings_;
  const time_source& time_;
  due_work_observer observer_;
  std::map<due_purpose, job> jobs_;
  timestamp measured_at_;
};

}  // namespace florin
