#pragma once

#include "actors/credentials/password_hash.hpp"
#include "actors/credentials/password_messages.hpp"
#include "actors/port_actor.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Hashes one password after the other; has a thread of its own.
class password_worker final : public passwords_actor::base {
 public:
  password_worker(caf::actor_config& config, argon2_parameters parameters)
      : passwords_actor::base(config), hasher_(parameters) {}

  const char* name() const override { return "password_worker"; }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {[this](const asked<password_questions>& question) { return hasher_.read(question); }};
  }

 private:
  class hasher final : public answers_now_by<hasher, answers_now<password_questions>, password_questions> {
   public:
    explicit hasher(argon2_parameters parameters) : parameters_(parameters) {}

    result<std::string> answer_now(const hash_password_of& asked) {
      return hash_password(asked.password, parameters_);
    }
    result<bool> answer_now(const check_password& asked) {
      // Whoever has no password, or a voided one, is not told apart by the time.
      if (is_password_hash(asked.hash)) return matches_password(asked.hash, asked.password);
      hash_password(asked.password, parameters_);
      return false;
    }

   private:
    argon2_parameters parameters_;
  };

  hasher hasher_;
};

}  // namespace florin
