#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "actors/account/product.hpp"
#include "actors/interfaces.hpp"
#include "actors/supervision/supervisor.hpp"

namespace florin {

struct identity_settings {
  std::chrono::seconds passivate_after{300};
  std::shared_ptr<const product_catalogue> catalogue;
  /// Each actor that makes ids has a source of its own; only a simulation wants them to repeat themselves.
  std::function<identifier_source()> make_identifiers = [] { return identifier_source{}; };
};

/// Finds or activates sessions by their credential and users by their id, and registers new ones.
class identity final : public identity_actor::base {
 public:
  identity(caf::actor_config& config, query_actor queries, identity_settings settings, const time_source& time,
           crash_observer observer);

  const char* name() const override { return "identity"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  struct active_session {
    session_actor actor;
    session_id id;
    timestamp last_used;
  };
  struct active_user {
    user_actor actor;
    timestamp last_used;
  };
  using admission_promise = caf::typed_response_promise<admission>;
  struct waiting_admission {
    admission_request asked;
    admission_promise answer;
  };

  caf::result<admission> admit(admission_request asked);
  void found_session(const std::string& credential_digest, const result<find_claimant::answer>& found);
  void activate(const std::string& credential_digest, const stored_entity& stored);
  void refuse_waiting(const std::string& credential_digest, const error& why);
  session_actor session_with(const session_id& id) const;

  caf::result<result<open_account::answer>> open(open_account command);
  caf::result<result<create_sandbox_customer::answer>> create(create_sandbox_customer command);
  void attempt(const create_sandbox_customer& command,
               caf::typed_response_promise<result<create_sandbox_customer::answer>> answer, int attempts);
  std::optional<error> absence_of_cell() const;

  void sweep();
  void actor_is_down(const caf::down_msg& message);

  query_actor queries_;
  identity_settings settings_;
  const time_source& time_;
  crash_observer observer_;
  cell_parts cell_;
  identifier_source identifiers_;
  std::unordered_map<std::string, active_session> sessions_;
  std::unordered_map<session_id, std::string> credential_of_;
  std::unordered_map<std::string, std::vector<waiting_admission>> waiting_;
  std::unordered_map<user_id, active_user> users_;
};

}  // namespace florin
