#pragma once

#include <functional>

#include "actors/interfaces.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {

/// What users' actors share.
struct user_surroundings {
  account_registry_actor registry;
  journal_actor journal;
  query_actor queries;
  std::shared_ptr<const product_catalogue> catalogue;
};

/// A user who is in memory, with the accounts that it holds. It opens them one at a time, so that the rules
/// about all of them hold.
class live_user final : public user_actor::base {
 public:
  live_user(caf::actor_config& config, user_id id, user_surroundings surroundings, identifier_source identifiers);

  const char* name() const override { return "user"; }
  void on_exit() override { with_ = {}; }

 protected:
  behavior_type make_behavior() override;

 private:
  enum class presence : std::uint8_t { unknown, live, missing, unreadable };
  using opening_promise = caf::typed_response_promise<result<open_account::answer>>;

  caf::result<result<open_account::answer>> open(open_account command);
  void load();
  std::optional<error> absence();
  void attempt(open_account command, opening_promise answer, int attempts);
  void submit(const open_account& command, const account_opened& opening,
              std::function<void(result<open_account::answer>)> done);

  user_id id_;
  user_surroundings with_;
  presence presence_ = presence::unknown;
  user state_;
  std::vector<account_opened> accounts_;
  identifier_source identifiers_;
};

}  // namespace florin
