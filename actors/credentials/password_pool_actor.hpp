#pragma once

#include <functional>
#include <vector>

#include "actors/credentials/hashing_queue.hpp"
#include "actors/port_actor.hpp"

namespace florin {

struct password_pool_settings {
  std::size_t workers = 2;
  /// Passwords that wait for a worker; beyond them the pool refuses, so that nobody waits for longer than it is
  /// worth.
  std::size_t most_waiting = 64;
};

/// Gives each worker one password after the other, in the order of the `hashing_queue`. A worker that crashed is
/// replaced; whoever waited for it is refused.
class password_pool final : public passwords_actor::base {
 public:
  using start_worker = std::function<passwords_actor(passwords_actor::base&)>;

  password_pool(caf::actor_config& config, password_pool_settings settings, start_worker start);

  const char* name() const override { return "password_pool"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct worker {
    passwords_actor actor;
    bool is_busy = false;
  };
  struct job {
    asked<password_questions> question;
    given_promise promise;
  };
  /// Whom a question is asked for.
  struct way;

  caf::result<given> take(asked<password_questions> question);
  /// Gives what waits to workers that have nothing to do.
  void go_on();
  void hand_to(std::size_t index, job next);
  void start_one(worker& into);

  start_worker start_;
  std::vector<worker> workers_;
  hashing_queue<job> waiting_;
};

}  // namespace florin
