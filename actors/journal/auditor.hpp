#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "actors/account/account.hpp"
#include "actors/journal/batch_chain.hpp"
#include "actors/journal/due_work.hpp"
#include "actors/journal/event_catalogue.hpp"

namespace florin {

/// What an audit has seen. `sums` are the ledger balances of all accounts by currency: each is zero.
struct audit_counts {
  std::uint64_t batches = 0;
  std::uint64_t entries = 0;
  std::uint64_t transactions = 0;
  std::uint64_t postings = 0;
  std::uint64_t events = 0;
  std::uint64_t accounts = 0;
  std::uint64_t snapshots = 0;
  std::uint64_t idempotency_records = 0;
  std::map<std::string, int128> sums;
};

/// Replays a journal with nothing but what is stored. It is told the due work and the snapshots first, then each
/// cell's batches in order, and compares a snapshot when the replay reaches its version. Every call answers the
/// first fault that it found; after one the auditor is of no more use.
class auditor {
 public:
  /// Knows which events there are.
  explicit auditor(const event_catalogue& known) : known_(known) {}

  void expect_due(const due_work& work);
  audit_fault expect_snapshot(const entity_ref& entity, const user_id& owner, std::uint64_t version,
                              const record& body);

  void begin_cell(std::uint64_t cell);
  audit_fault check(const batch& next);
  /// `last_batch` is how far the cell's own row says that it has come.
  audit_fault end_cell(std::uint64_t last_batch);

  /// After the last cell: what only the whole journal can tell.
  audit_fault finish();

  const audit_counts& counts() const { return counts_; }

 private:
  struct expected_snapshot {
    std::uint64_t version = 0;
    user_id owner{};
    /// Of its record.
    digest hash{};
  };
  struct audited_account {
    account state;
    /// Until the replay has reached its version.
    std::optional<expected_snapshot> snapshot;
  };
  /// A user or a session, whose events hold the fields that they set.
  struct audited_record {
    std::uint64_t version = 0;
    /// Whose it was made as; it stays so.
    user_id owner{};
    record state;
  };
  struct entity_hash {
    std::size_t operator()(const entity_ref& entity) const {
      return std::hash<account_id>{}(account_id{entity.id});
    }
  };

  audit_fault replay(const stamped_entry& entry, timestamp at);
  audit_fault replay(const entity_change& change, const std::optional<transaction>& beside, timestamp at);
  audit_fault replay_fields(const entity_change& change);
  audit_fault replay_of_account(const entity_change& change, const std::optional<transaction>& beside,
                                timestamp at);
  audit_fault replay_opening(const entity_change& change);
  audit_fault replay(const stamped_posting& line, transaction_type type, timestamp at);
  audit_fault check_line(const stamped_posting& line, const account& source, const account& destination) const;
  audit_fault compare_with_snapshot(audited_account& replayed);
  audit_fault compare_with_snapshot(const entity_ref& entity, audited_record& replayed);
  audit_fault check_sums();
  audit_fault check_snapshots() const;
  /// Whether the entity's due work is what its state asks for.
  audit_fault check_due_work(const entity_ref& entity, const user_id& owner,
                             const std::vector<due_item>& expected);
  audit_fault check_due_work();

  const event_catalogue& known_;
  std::uint64_t cell_ = 0;
  batch_chain chain_{0};
  std::unordered_map<account_id, audited_account> accounts_;
  /// Without their fields once the snapshot has been compared.
  std::unordered_map<entity_ref, audited_record, entity_hash> records_;
  /// Those that the replay has not reached. An account takes its own with it when it is opened.
  std::unordered_map<entity_ref, expected_snapshot, entity_hash> snapshots_;
  /// That nobody has asked for yet.
  std::unordered_map<entity_ref, std::vector<due_work>, entity_hash> due_;
  audit_counts counts_;
};

}  // namespace florin
