#pragma once

#include "actors/interfaces.hpp"
#include "actors/session/session_rules.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// A session that is in memory. It is asked on every request, so that ending it takes effect at once. It reads
/// its own record, so that a damaged one ends nobody else.
class live_session final : public session_actor::base {
 public:
  live_session(caf::actor_config& config, record stored)
      : session_actor::base(config), stored_(std::move(stored)) {}

  const char* name() const override { return "session"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    state_ = from_record<session>(stored_);
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
  record stored_;
  session state_;
  session_activity activity_;
};

}  // namespace florin
