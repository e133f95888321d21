#pragma once

#include <functional>
#include <vector>

#include "actors/port_actor.hpp"

namespace florin {

struct password_pool_settings {
  std::size_t workers = 2;
  /// Passwords that wait for a worker; beyond them the pool refuses, so that nobody waits for longer than it is
  /// worth.
  std::size_t most_waiting = 64;
};

/// Gives passwords to the worker that has the fewest of them. A worker that crashed is replaced; whoever waited
/// for it is refused.
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
    std::size_t busy_with = 0;
  };

  caf::result<given> pass_on(asked<password_questions> question);
  void start_one(worker& into);

  password_pool_settings settings_;
  start_worker start_;
  std::vector<worker> workers_;
};

}  // namespace florin
