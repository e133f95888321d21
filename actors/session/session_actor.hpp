#pragma once

#include <optional>

#include "actors/credentials/key_ring.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"
#include "actors/session/session_commands.hpp"
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
  struct way;

  caf::result<given> take(asked<people_questions>& message);

  void read(const stored_session& stored);
  void carry_out(const refresh_login& asked, answer_handler<live_login> answer);
  void carry_out(const exchange_code& asked, answer_handler<live_login> answer);
  void carry_out(const end_session& asked, answer_handler<florin::done> answer);
  void carry_out(const change_transfer_limits& asked, answer_handler<session_view> answer);
  void carry_out(const grant_step_up& granted, answer_handler<florin::done> answer);
  void carry_out(const spend_step_up& spent, answer_handler<florin::done> answer);
  void carry_out(const describe_session& asked, answer_handler<describe_session::answer> answer);
  void carry_out(const find_claims& asked, answer_handler<find_claims::answer> answer);
  /// Becomes what is wanted, and answers it.
  void renew(session wanted, session_event event, const origin& from, answer_handler<live_login> answer);
  /// Whoever asked is refused once the session is over.
  void end_because(std::string reason, const origin& from, timestamp now, answer_handler<live_login> answer);
  live_login login() const { return {state_, standing_.roles, roles_->permissions_of(standing_)}; }

  /// Journals the session as it shall be, becomes it, and calls `then`; nothing else is done in the meantime.
  void change_to(session wanted, session_event event, const origin& from,
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
