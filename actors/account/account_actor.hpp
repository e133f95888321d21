#pragma once

#include <deque>

#include "actors/account/account_rules.hpp"
#include "actors/port_actor.hpp"
#include "actors/query/queries.hpp"

namespace florin {

/// Whom the accounts' actors work with, and what they are told to do. They share it.
struct account_surroundings {
  account_registry_actor registry;
  journal_actor journal;
  query_actor queries;
  const time_source* time = nullptr;
  /// A snapshot is written after so many entries of the account.
  std::uint64_t snapshot_every = 256;
};

/// An account that is in memory. It loads itself with the first message, agrees to transactions and
/// reserves, and changes only by what the journal has committed.
class live_account final : public account_actor::base {
 public:
  live_account(caf::actor_config& config, account_id id, std::uint64_t incarnation,
               std::shared_ptr<const account_surroundings> surroundings);

  const char* name() const override { return "account"; }
  void on_exit() override {
    with_ = nullptr;
    // Promises that are not kept would keep this actor in memory.
    changes_.clear();
  }

  const account_id& account() const { return id_; }

 protected:
  behavior_type make_behavior() override;

 private:
  enum class presence : std::uint8_t { unknown, live, missing, unreadable };

  template <class Answer, class Message>
  caf::result<Answer> load_first(Message message);
  void load();
  void loaded(result<load_account::answer> stored);
  /// Why there is no account to ask, once loading has been tried.
  std::optional<error> absence();

  account_agreement agreement() const;
  entity_change capture_of(const transaction_draft& draft) const;
  std::optional<error> agree(transaction_draft& draft);
  caf::result<result<committed_submission>> post(post_transaction message);
  caf::result<transactions_reserved> reserve_all(reserve_transactions message);
  void give_back(const release_account& message);
  void settle(const settle_account& message);
  void settle_entry(const stamped_entry& entry, timestamp processed_at);
  void write_snapshot_if_due();
  caf::result<result<account_view>> view(get_account message);
  account_view view() const;
  bool end_if_idle();

  caf::result<result<account_view>> change(change_account message);
  /// Decides the first change that waits, and journals it as soon as nothing in flight speaks against it.
  void change_next();
  void journal(const account_event& event);
  /// Answers the first one, with the account as it is now unless it was refused.
  void finish_change(std::optional<error> refusal);

  account_id id_;
  std::uint64_t incarnation_;
  std::shared_ptr<const account_surroundings> with_;
  presence presence_ = presence::unknown;
  florin::account state_;
  account_reservations reservations_;
  std::uint64_t last_snapshot_ = 0;
  struct waiting_change {
    change_account asked;
    caf::typed_response_promise<result<account_view>> answer;
  };
  /// One at a time is on its way to the journal: the first.
  std::deque<waiting_change> changes_;
  bool is_journaling_ = false;
};

}  // namespace florin
