#pragma once

#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "actors/account/account_changes.hpp"
#include "actors/account/account_events.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/due_claims.hpp"

namespace florin {

/// Builds batches as the journal would stamp them, from a seed: the same calls give the same bytes.
class test_ledger {
 public:
  explicit test_ledger(std::uint64_t seed = 1) : identifiers_(seed) {}

  user_id new_user() { return identifiers_.next<user_id>(now); }
  transaction_id new_transaction() { return identifiers_.next<transaction_id>(now); }

  account_id open(const std::string& currency_code, account_type type, const user_id& owner,
                  std::int64_t overdraft_limit = 0) {
    account_opened opening;
    opening.account = identifiers_.next<account_id>(now);
    opening.number = "CHK-" + to_text(opening.account);
    opening.owner = owner;
    opening.type = type;
    opening.currency = *currency::find(currency_code);
    opening.interest_rate = {100, 4};
    opening.monthly_fee = money::zero(opening.currency);
    opening.overdraft_limit = {overdraft_limit, opening.currency};
    opening.opened_at = now;
    accounts_[opening.account] = apply(opening);

    entity_change change;
    change.entity = {entity_kind::account, opening.account};
    change.owner = owner;
    change.version = 1;
    change.event = journaled(opening);
    change.snapshot = to_record(accounts_[opening.account]);
    change.claims = claims_of(accounts_[opening.account]);
    this->change(std::move(change));
    return opening.account;
  }

  void change(entity_change change) {
    journal_entry entry;
    entry.changes.push_back(std::move(change));
    add(std::move(entry));
  }

  /// Something happens to the account besides postings.
  void happen(const account_id& id, const account_event& event) {
    auto& state = accounts_.at(id);
    auto change = change_of(state, event);
    change.version = state.sequence + 1;
    apply(state, change.version, event);
    this->change(std::move(change));
  }

  struct leg {
    account_id source;
    account_id destination;
    std::int64_t minor = 0;
  };
  transaction_id post(const std::vector<leg>& legs, transaction_type type = transaction_type::transfer,
                      std::string description = "rent", std::string reference = "ref-1") {
    transaction posted;
    posted.id = identifiers_.next<transaction_id>(now);
    posted.type = type;
    posted.initiator = accounts_.at(legs.front().source).terms.owner;
    posted.description = std::move(description);
    posted.reference = std::move(reference);
    for (const auto& [source, destination, minor] : legs)
      posted.postings.push_back({source, destination, {minor, accounts_.at(source).terms.currency}});
    return post(std::move(posted));
  }
  transaction_id post(transaction posted) {
    auto id = posted.id;
    journal_entry entry;
    entry.transaction = std::move(posted);
    add(std::move(entry));
    return id;
  }
  /// In one entry with the event.
  void capture(transaction posted, const hold_captured& event) {
    auto& payer = accounts_.at(posted.postings.front().source);
    auto change = change_of(payer, event);
    change.version = payer.sequence + 1;
    apply(payer, change.version, event);
    journal_entry entry;
    entry.transaction = std::move(posted);
    entry.changes.push_back(std::move(change));
    add(std::move(entry));
  }
  transaction_id transfer(const account_id& source, const account_id& destination, std::int64_t minor) {
    return post({{source, destination, minor}});
  }

  /// The account's state goes into the batch with the latest submission.
  void snapshot(const account_id& account) {
    const auto& state = accounts_.at(account);
    submissions_.back().snapshots.push_back({account, state.terms.owner, state.sequence, to_record(state)});
  }

  /// In a submission of its own.
  void advance(const std::string& consumer, const event_position& reached) {
    submissions_.emplace_back().advances.push_back({consumer, reached});
  }

  void remember(idempotency_record outcome) { submissions_.back().idempotency = std::move(outcome); }

  /// Everything since the last batch.
  batch seal() {
    batch stamped;
    stamped.epoch = epoch;
    stamped.number = ++number_;
    stamped.first_sequence = sequence_ - pending_ + 1;
    stamped.entry_count = pending_;
    stamped.stamped_at = now;
    stamped.submissions = std::exchange(submissions_, {});
    pending_ = 0;
    florin::seal(stamped, last_hash_);
    last_hash_ = stamped.hash;
    return stamped;
  }

  const account& state_of(const account_id& id) const { return accounts_.at(id); }

  /// The instant of the batch that is being filled: move it only behind `seal`.
  timestamp now{1'700'000'000'123'456};
  /// In which the batch is written; that of the first who takes the cell.
  std::uint64_t epoch = 1;

 private:
  void add(journal_entry entry) {
    stamped_entry stamped;
    stamped.sequence = ++sequence_;
    ++pending_;
    if (entry.transaction)
      for (const auto& part : entry.transaction->postings)
        stamped.postings.push_back(stamp(part, entry.transaction->type));
    stamped.entry = std::move(entry);
    submissions_.push_back({{std::move(stamped)}, {}, {}});
  }

  stamped_posting stamp(const posting& part, transaction_type type) {
    auto& source = accounts_.at(part.source);
    auto& destination = accounts_.at(part.destination);
    stamped_posting line{part, source.sequence + 1, source.ledger - part.amount.minor, destination.sequence + 1,
                         destination.ledger + part.amount.minor};
    if (part.source == part.destination) {
      line.destination_sequence = line.source_sequence + 1;
      line.destination_balance = source.ledger;
    }
    apply(source, line, type, now);
    if (part.source != part.destination) apply(destination, line, type, now);
    return line;
  }

  identifier_source identifiers_;
  std::unordered_map<account_id, account> accounts_;
  std::vector<stamped_submission> submissions_;
  std::uint64_t number_ = 0;
  std::uint64_t sequence_ = 0;
  std::uint64_t pending_ = 0;
  digest last_hash_{};
};

}  // namespace florin
