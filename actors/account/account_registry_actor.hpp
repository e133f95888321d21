#pragma once

#include <functional>
#include <memory>
#include <random>
#include <unordered_map>
#include <vector>

#include "actors/account/account_actor.hpp"
#include "actors/interfaces.hpp"
#include "actors/journal/closed_payees.hpp"
#include "actors/supervision/supervisor.hpp"
#include "actors/transaction/transaction_caps.hpp"
#include "actors/transaction/unconfirmed_transfers.hpp"

namespace florin {

struct account_registry_settings {
  std::chrono::seconds passivate_after{300};
  std::uint64_t snapshot_every = 256;
  /// Messages that wait for one account while it is leaving or recovering; more are refused.
  std::size_t max_waiting = 1024;
  restart_policy restarts;
  transaction_cap_settings caps;
  confirmation_settings confirmation;
  /// Whose accounts take no money at the start.
  std::vector<user_id> closed_users{};
};

/// The address book of a cell's accounts and their supervisor: activates one with its first message,
/// passivates it when idle, and after a crash lets the journal finish with it before it is activated again.
/// Every message to an account passes through here, so that none can miss a passivation or a restart.
class account_registry final : public account_registry_actor::base {
 public:
  account_registry(caf::actor_config& config, journal_actor journal, query_actor queries,
                   account_registry_settings settings, const time_source& time, crash_observer observer);

  const char* name() const override { return "account_registry"; }
  void on_exit() override;

 protected:
  behavior_type make_behavior() override;

 private:
  /// A place in the address book. Messages wait in it while its actor is leaving or recovering.
  struct place {
    account_actor actor;
    bool is_leaving = false;
    timestamp last_used;
    /// Null while nothing waits.
    std::unique_ptr<std::vector<std::function<void(const account_actor&)>>> waiting;

    bool can_receive() const { return actor && !is_leaving; }
    std::size_t waiting_count() const { return waiting ? waiting->size() : 0; }
    void deliver_waiting();
  };

  caf::result<result<committed_submission>> route_draft(post_transaction& message);
  caf::result<transactions_reserved> route_drafts(reserve_transactions& message);
  /// Why the bank's caps do not let a draft go on. What it had reserved is given back.
  std::optional<error> refuse_agreed(transaction_draft& draft);
  template <class Answer, class Message>
  caf::result<Answer> route(const account_id& account, Message& message);
  /// Whether what its user has moved today has to be read before the draft is looked at.
  bool awaits_day(const transaction_draft& draft) const;
  /// Comes back with the message once that is known. It is read once, however many wait for it.
  template <class Answer, class Message>
  caf::result<Answer> learn_day_first(const user_id& user, Message& message);
  void read_day_of(const user_id& user);
  place& place_of(const account_id& account);
  void activate(const account_id& account, place& where);
  /// What is due with accounts is that holds expire.
  caf::result<due_report> expire_hold_of(const due_work& work);
  void settle(const settle_batch& message);
  void close_payees(const batch& committed);
  void give_back(release_transaction message);
  void sweep();
  void start_passivation(const account_id& account);
  void finish_passivation(const account_id& account, bool has_ended);
  void account_is_down(const caf::down_msg& message);
  void revive(const account_id& account);

  journal_actor journal_;
  query_actor queries_;
  query_actor loader_;
  account_registry_settings settings_;
  const time_source& time_;
  crash_observer observer_;
  transaction_caps caps_;
  unconfirmed_transfers unconfirmed_;
  /// Null when there is nobody. Drafts keep the one that they were routed with.
  std::shared_ptr<const closed_payees> closed_;
  std::unordered_map<user_id, std::vector<std::function<void(const std::optional<error>&)>>> waiting_for_day_;
  std::unordered_map<account_id, place> places_;
  std::shared_ptr<const account_surroundings> surroundings_;
  std::unordered_map<account_id, restart_history> crashes_;
  std::uint64_t last_incarnation_ = 0;
  std::mt19937 random_{std::random_device{}()};
};

}  // namespace florin
