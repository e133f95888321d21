#pragma once

#include "actors/interfaces.hpp"
#include "actors/session/session_rules.hpp"

namespace florin {

/// A session that is in memory. It is asked on every request, so that ending it takes effect at once.
class live_session final : public session_actor::base {
 public:
  live_session(caf::actor_config& config, session state) : session_actor::base(config), state_(std::move(state)) {}

  const char* name() const override { return "session"; }

 protected:
  behavior_type make_behavior() override {
    return {
        [this](const admission_request& asked) { return admit(state_, activity_, asked); },
        [this](const finish_claim& over) { activity_.claims.finish(over.operation, over.key); },
        [this](const find_running_claims& asked) {
          return result<find_running_claims::answer>{activity_.claims.operations_of(asked.key)};
        },
        [this](passivate) { quit(); },
    };
  }

 private:
  session state_;
  session_activity activity_;
};

}  // namespace florin
