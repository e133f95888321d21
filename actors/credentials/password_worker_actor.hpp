#pragma once

#include "actors/credentials/password_hash.hpp"
#include "actors/interfaces.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Hashes one password after the other; has a thread of its own.
class password_worker final : public passwords_actor::base {
 public:
  password_worker(caf::actor_config& config, argon2_parameters parameters)
      : passwords_actor::base(config), parameters_(parameters) {}

  const char* name() const override { return "password_worker"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {
        [this](const hash_password_of& asked) { return result{hash_password(asked.password, parameters_)}; },
        [this](const check_password& asked) { return result{matches(asked)}; },
    };
  }

 private:
  bool matches(const check_password& asked) const {
    // Whoever has no password, or a voided one, is not told apart by the time.
    if (is_password_hash(asked.hash)) return matches_password(asked.hash, asked.password);
    hash_password(asked.password, parameters_);
    return false;
  }

  argon2_parameters parameters_;
};

}  // namespace florin
