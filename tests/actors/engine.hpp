#pragma once

#include <string>
#include <vector>

#include "actors/account/account_registry_actor.hpp"
#include "actors/due_work/due_worker_actor.hpp"
#include "actors/journal/journal_actor.hpp"
#include "actors/journal/journal_writer_actor.hpp"
#include "actors/query/query_actor.hpp"
#include "tests/actors/deterministic_system.hpp"
#include "tests/actors/memory_store.hpp"

namespace florin {

/// Journal, registry and readers of a cell over a database in memory, on one thread.
class engine : public deterministic_system {
 public:
  explicit engine(account_registry_settings accounts = {}, journal_limits limits = {});
  ~engine() override;

  memory_store& store() { return *store_; }
  const account_registry_actor& registry() const { return registry_; }
  const journal_actor& journal() const { return journal_; }
  const query_actor& queries() const { return queries_; }
  const due_worker_actor& due_worker() const { return due_worker_; }
  /// "<purpose> <outcome>" of all that was due and tried.
  const std::vector<std::string>& due_runs() const { return due_runs_; }
  /// As after a crash of the cell: another one has to be introduced.
  void restart_due_worker();
  /// "<child>" of each crash that was seen.
  const std::vector<std::string>& crashes() const { return crashes_; }
  crash_observer observe_crashes();

  /// From now on batches stay on their way until resume().
  void pause_commits() { pause(writer_); }

  /// Opens an account with a balance, paid by the clearing account.
  account_id open(const user_id& owner, const money& balance);

  awaited_ptr<result<committed_submission>> transfer(const draft_ptr& draft) {
    return ask<result<committed_submission>>(registry_, post_transaction{draft});
  }
  awaited_ptr<result<committed_submission>> transfer(const account_id& source, const account_id& destination,
                                                     const std::string& amount, const user_id& initiator = alice) {
    return transfer(draft_of(source, destination, amount, initiator));
  }
  draft_ptr draft_of(const account_id& source, const account_id& destination, const std::string& amount,
                     const user_id& initiator = alice);

  awaited_ptr<result<account_view>> ask_for(const account_id& account) {
    return ask<result<account_view>>(registry_, get_account{account});
  }
  /// "<ledger> <available> <pending>", or the code of the refusal.
  std::string balances_of(const account_id& account);
  std::uint64_t active_accounts();

  /// Tells the account's actor of a posting that does not fit, which ends it.
  void crash(const account_id& account);

 private:
  std::shared_ptr<memory_store> store_ = std::make_shared<memory_store>();
  std::vector<std::string> crashes_;
  identifier_source identifiers_{1};
  query_actor queries_;
  journal_writer_actor writer_;
  journal_actor journal_;
  account_registry_actor registry_;
  due_worker_actor due_worker_;
  std::vector<std::string> due_runs_;
};

}  // namespace florin
