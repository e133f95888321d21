#pragma once

#include <memory>

#include "actors/interfaces.hpp"
#include "actors/query/query_store.hpp"
#include "actors/supervision/crash_reason.hpp"

namespace florin {

/// Gives a reader of the committed history a thread of its own.
class query_reader final : public query_actor::base {
 public:
  query_reader(caf::actor_config& config, std::shared_ptr<query_store> store)
      : query_actor::base(config), store_(std::move(store)) {}

  const char* name() const override { return "query"; }

 private:
  template <class Query>
  auto answer() {
    return [this](const Query& query) { return store_->read(query); };
  }

 protected:
  behavior_type make_behavior() override {
    set_exception_handler(crash_reason);
    return {answer<load_account>(),
            answer<load_user>(),
            answer<load_session>(),
            answer<find_sessions_of>(),
            answer<find_due_mail>(),
            answer<find_mail_of>(),
            answer<find_claimant>(),
            answer<find_accounts_of>(),
            answer<find_transaction>(),
            answer<load_batch>(),
            answer<find_balance_at>(),
            answer<list_transactions>(),
            answer<find_idempotency_records>()};
  }

 private:
  std::shared_ptr<query_store> store_;
};

}  // namespace florin
