#pragma once

#include <optional>

#include "actors/credentials/key_ring.hpp"
#include "actors/interfaces.hpp"
#include "actors/session/session_rules.hpp"

namespace florin {

/// A session that is in memory. It is asked on every request, so that ending it takes effect at once. It reads
/// its own record, so that a damaged one ends nobody else.
class live_session final : public session_actor::base {
 public:
  /// `users` takes what a user has to be told.
  live_session(caf::actor_config& config, stored_session stored, journal_actor journal, identity_actor users,
               std::shared_ptr<const key_ring> keys, role_table_ptr roles);

  const char* name() const override { return "session"; }
  void on_exit() override {
    journal_ = nullptr;
    users_ = nullptr;
  }

 protected:
  behavior_type make_behavior() override;

 private:
  void read(const stored_session& stored);
  caf::result<result<live_login>> refresh(const refresh_login& asked);
  caf::result<result<live_login>> exchange(const exchange_code& asked);
  /// Becomes what is wanted, and answers it.
  caf::result<result<live_login>> renew(session wanted, std::string event, const origin& from);
  /// Whoever asked is refused once the session is over.
  caf::result<result<live_login>> end_because(std::string reason, const origin& from, timestamp now);
  live_login login() const { return {state_, standing_.roles, roles_->permissions_of(standing_.roles)}; }
  caf::result<result<florin::done>> end(const end_session& asked);
  describe_session::answer describe(timestamp now) const;

  /// Journals the session as it shall be, becomes it, and calls `then`; nothing else is done in the meantime.
  void change_to(session wanted, std::string event, const origin& from,
                 std::function<void(std::optional<error>)> then);

  stored_session stored_;
  journal_actor journal_;
  identity_actor users_;
  std::shared_ptr<const key_ring> keys_;
  role_table_ptr roles_;
  std::uint64_t version_ = 0;
  std::optional<data_key> key_;
  session state_;
  standing standing_;
  session_activity activity_;
};

}  // namespace florin
