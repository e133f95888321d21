#pragma once

#include <deque>

#include "actors/port_actor.hpp"
#include "actors/values/identifier.hpp"

namespace florin {

/// Reads accounts for those who are being activated: all that ask while it reads become one question, so that
/// thousands at once cost no more than a few. Takes `load_account`, and nothing else.
class account_loader final : public query_actor::base {
 public:
  account_loader(caf::actor_config& config, query_actor queries);

  const char* name() const override { return "account_loader"; }
  void on_exit() override {
    queries_ = nullptr;
    waiting_.clear();
  }

 protected:
  behavior_type make_behavior() override;

 private:
  struct waiting_account {
    account_id account;
    given_promise promise;
  };

  caf::result<given> take(const asked<history_questions>& question);
  void load();

  query_actor queries_;
  std::deque<waiting_account> waiting_;
  std::size_t under_way_ = 0;
};

}  // namespace florin
