#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include <caf/all.hpp>

#include "actors/supervision/restart_policy.hpp"

namespace florin {

/// What a supervisor keeps running: `start` makes the actor and passes its handle on to whoever needs it.
struct child_specification {
  std::string name;
  std::function<caf::actor(caf::event_based_actor& supervisor)> start;
};

/// Told of every crash and restart, for the log and the metrics. Called on the supervisor's thread.
using crash_observer = std::function<void(const std::string& child, const std::string& reason)>;

/// Whether an actor ended because it was done or was asked to, rather than by a failure.
bool is_orderly_end(const caf::error& reason);

/// Keeps its children running: monitors each, starts a crashed one again with back-off and jitter, and ends
/// with an error itself when one crashes too often. An orderly end of a child is final. CAF has no such
/// thing; this is the only supervisor in Florin.
class supervisor final : public caf::event_based_actor {
 public:
  supervisor(caf::actor_config& config, std::vector<child_specification> children, restart_policy policy,
             const time_source& time, crash_observer observer);

  const char* name() const override { return "supervisor"; }

 protected:
  caf::behavior make_behavior() override;

 private:
  struct child {
    child_specification specification;
    restart_history history;
    caf::actor running;
  };

  void start(std::size_t index);
  void child_is_down(const caf::down_msg& message);
  /// Nobody would look after the children any more.
  void end_with_children(const caf::error& reason);

  std::vector<child> children_;
  restart_policy policy_;
  const time_source& time_;
  crash_observer observer_;
  std::mt19937 random_{std::random_device{}()};
};

}  // namespace florin
