#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "actors/account/account.hpp"
#include "actors/journal/batch.hpp"
#include "tests/simulation/audit/findings.hpp"

namespace florin::simulation {

/// An account as the auditor keeps it: what it may owe, and its balance after each of its entries.
struct ledger_account {
  account_opened terms;
  /// Balance, what transfers have sent, and how many entries were no postings, after the entry with the sequence
  /// of the index + 1.
  std::vector<int128> balances{0};
  std::vector<int128> transferred{0};
  std::vector<std::size_t> events{0};
  /// For whom it is frozen then, and until when; empty: until it is lifted.
  using freezes = std::map<std::string, std::string>;
  std::vector<freezes> frozen{{}};
  bool is_closed = false;
  /// What is kept for whom, and until when.
  struct held {
    account_id payee;
    int128 left = 0;
    timestamp expires_at;
  };
  std::map<hold_id, held> holds;

  std::uint64_t sequence() const { return balances.size(); }
  int128 balance() const { return balances.back(); }
  bool has_floor() const { return terms.type != account_type::internal; }
};

/// The auditor's own books: kept by plain arithmetic from nothing but committed batches, and suspicious of all
/// that a batch claims. It shares no rule with the engine.
class ledger {
 public:
  explicit ledger(findings& found) : found_(found) {}

  void post(const batch& committed);

  const ledger_account* find(const account_id& account) const;
  const std::map<account_id, ledger_account>& accounts() const { return accounts_; }
  /// That was over by then, and of whose expiry the account has no event.
  std::optional<hold_id> hold_over_since(timestamp instant) const;
  /// Null when it is not in the journal.
  const stamped_entry* find(const transaction_id& transaction) const;

 private:
  void check_place(const batch& committed);
  void post(const stamped_entry& entry);
  void open(const entity_change& change);
  void check_one_of_its_kind(const account_opened& opened);
  /// What is no opening.
  void happen(const entity_change& change, const std::optional<transaction>& beside);
  void post(const stamped_posting& line, transaction_type type);
  void close(ledger_account& account);
  void place_hold(ledger_account& account, const hold_placed& event);
  /// With the transaction of the same entry.
  void capture_hold(ledger_account& account, const hold_captured& event, const std::optional<transaction>& paid);
  void release_hold(ledger_account& account, const hold_released& event);
  void expire_hold(ledger_account& account, const hold_expired& event);
  void check_holds();
  void check_freezes(const ledger_account& account, int128 change);
  void move(const account_id& account, int128 change, std::uint64_t sequence, int128 balance, int128 sent);
  void check_snapshot(const account_snapshot& snapshot);
  void check_spending();
  void check_sums();

  findings& found_;
  std::uint64_t last_batch_ = 0;
  std::uint64_t last_sequence_ = 0;
  timestamp last_stamped_at_;
  digest last_hash_{};
  std::map<account_id, ledger_account> accounts_;
  std::unordered_map<transaction_id, stamped_entry> transactions_;
  /// In the batch at hand: what each account paid, and what it could have paid from what was committed before.
  struct spending {
    int128 paid = 0;
    int128 affordable = 0;
  };
  std::map<account_id, spending> spending_;
};

}  // namespace florin::simulation
