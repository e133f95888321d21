#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "actors/journal/batch.hpp"
#include "actors/journal/blocked_payers.hpp"
#include "actors/journal/closed_payees.hpp"
#include "actors/journal/journal_store.hpp"
#include "actors/values/result.hpp"

namespace florin {

struct journal_limits {
  std::size_t max_entries_per_batch = 8192;
  std::size_t max_bytes_per_batch = 16 * 1024 * 1024;
  std::size_t max_pending_submissions = 16384;
  /// Of the whole bank, here for the openings of accounts.
  transaction_cap_settings caps{};
};

/// Identifies a submission until it is resolved.
using journal_ticket = std::uint64_t;

/// What became of submissions: in the journal, or certainly not.
struct journal_resolution {
  struct refusal {
    journal_ticket ticket = 0;
    std::shared_ptr<submission> content;
    error why;
  };
  /// Null when nothing was committed. `tickets` is parallel to its submissions.
  std::shared_ptr<const batch> committed;
  std::vector<journal_ticket> tickets;
  std::vector<refusal> refused;
};

/// The ordering authority of a cell, without actors, threads or database: takes submissions, stamps them
/// into batches with sequences and balances, and decides what each outcome of a commit means (design.md §2).
/// One batch is written at a time while the next one fills.
class journal_book {
 public:
  enum class state : std::uint8_t { idle, writing, recovering, fenced };

  journal_book(journal_limits limits, journal_position position);

  state current_state() const { return state_; }
  const journal_position& position() const { return position_; }
  std::size_t pending_count() const { return pending_.size() + in_flight_.size(); }

  /// Refuses with `unavailable` what could not be committed soon: while the database is gone, and beyond
  /// max_pending_submissions.
  result<journal_ticket> append(std::shared_ptr<submission> content);

  struct next_batch_result {
    /// Null when there is nothing to write, or something is being written already.
    std::shared_ptr<const batch> to_write;
    /// Agreements that became void while they waited, and transactions of or for who was blocked meanwhile.
    std::vector<journal_resolution::refusal> refused;
  };
  next_batch_result next_batch(timestamp now);

  /// The writer's answer for the batch in flight. After `retry` and `refused` the rest is pending again.
  journal_resolution resolve(const commit_result& outcome);

  /// The answer to a recovery, which an unknown outcome and a fence need; see journal_store::recover.
  journal_resolution recovered(const journal_position& found);
  /// Somebody else owns the cell. What waited was certainly not written; a batch in flight may have been.
  journal_resolution fence();

  /// The account's actor crashed: what it had reserved is lost, so agreements of earlier incarnations are
  /// void from now on.
  void void_agreements(const account_id& account, std::uint64_t first_valid_incarnation);
  /// No posting of the account waits for its outcome.
  bool is_drained(const account_id& account) const;
  /// The account's actor is gone and agreed to nothing that is pending.
  void forget(const account_id& account);

 private:
  struct pending_submission {
    journal_ticket ticket = 0;
    std::shared_ptr<submission> content;
  };
  struct known_account {
    account_position position;
    std::uint64_t first_valid_incarnation = 0;
    bool position_known = false;
  };
  using positions = std::unordered_map<account_id, account_position>;

  bool is_void(const submission& content) const;
  /// Why it can no longer be committed.
  std::optional<error> refuse_waiting(const submission& content) const;
  std::vector<pending_submission> take_pending(std::vector<journal_resolution::refusal>& refused);
  std::shared_ptr<batch> stamp(timestamp now);
  void stamp_submission(const submission& content, batch& into, positions& reached) const;
  stamped_entry stamp_entry(const journal_entry& entry, std::uint64_t sequence, positions& reached) const;
  account_position& position_of(const account_id& account, positions& reached) const;

  journal_resolution committed();
  void remember_positions(const std::vector<account_agreement>& agreements);
  journal_resolution without_duplicates(const commit_outcome::duplicate_keys& duplicates);
  journal_resolution bisect(const commit_outcome::refused& why);
  journal_resolution await_recovery();
  void put_back_in_flight();
  journal_resolution refuse_all(std::deque<pending_submission>& those, const error& why);

  journal_limits limits_;
  journal_position position_;
  blocked_payers blocked_;
  closed_payees closed_;
  state state_ = state::idle;
  journal_ticket last_ticket_ = 0;
  std::deque<pending_submission> pending_;
  std::deque<pending_submission> in_flight_;
  std::shared_ptr<const batch> written_;
  positions reached_in_flight_;
  std::unordered_map<account_id, known_account> accounts_;
  /// While a refused batch is being bisected: how many submissions at the front are suspect, and how many
  /// of them to try at once.
  std::size_t suspects_ = 0;
  std::size_t suspects_at_once_ = 0;
};

}  // namespace florin
