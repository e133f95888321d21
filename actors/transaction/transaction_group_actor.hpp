#pragma once

#include <deque>
#include <vector>

#include "actors/interfaces.hpp"

namespace florin {

/// Serves one group and ends with it.
class group_coordinator final : public transaction_group_actor::base {
 public:
  group_coordinator(caf::actor_config& config, account_registry_actor registry, journal_actor journal);

  const char* name() const override { return "transaction_group"; }
  /// The timer keeps the actor's memory for a while; what it worked on should not wait for that. A promise that
  /// was not kept would keep it for ever.
  void on_exit() override {
    answer_ = {};
    group_ = nullptr;
    visits_.clear();
  }

 protected:
  behavior_type make_behavior() override;

 private:
  using promise = caf::typed_response_promise<result<posted_group>>;

  caf::result<result<posted_group>> start(post_group message);
  /// Takes each draft to its next account, those for one account together, in their order.
  void visit(std::vector<draft_ptr> drafts);
  /// As many as may be visited at once.
  void send_visits();
  void reserved(transactions_reserved message);
  void give_back(transaction_draft& draft);
  void wait();
  /// When it does not get on any more, what has not agreed counts as refused; should it agree later, it is
  /// released.
  void stop_waiting_if_stuck();
  /// With it, whatever was reserved.
  void registry_is_gone();
  void finish_reserving();
  void give_up(const error& why);
  void append();
  /// Nothing when all its accounts agreed.
  std::optional<error> refusal_of(const transaction_draft& draft) const;
  error refusal_of_all(error why) const;
  submit_transfer_batch::outcomes outcomes() const;
  void conclude(result<posted_group> outcome);

  account_registry_actor registry_;
  journal_actor journal_;
  group_ptr group_;
  promise answer_;
  std::deque<reserve_transactions> visits_;
  std::size_t visits_under_way_ = 0;
  /// A visit more could be sent since somebody looked.
  bool has_moved_on_ = false;
  /// The registry ended before anything was asked.
  bool is_orphaned_ = false;
  /// By the drafts' indexes. The others are with an account, and not to be touched.
  std::vector<bool> is_back_;
  std::size_t outstanding_ = 0;
};

}  // namespace florin
