#include "tests/actors/memory_store.hpp"

#include <algorithm>

namespace florin {
namespace {

const commit_outcome::unknown no_connection{"the test has cut the connection"};

error cannot_be_read() { return {error_code::unavailable, "The test lets reads fail", {}}; }

template <class Visit>
void for_each_entry(const batch& written, Visit&& visit) {
  for (const auto& each : written.submissions)
    for (const auto& entry : each.entries) visit(entry);
}

bool is_same_request(const idempotency_record& one, const idempotency_record& other) {
  return one.principal == other.principal && one.operation == other.operation && one.key == other.key;
}

/// The account's sequence after this posting; nothing when it is no side of it.
std::optional<std::uint64_t> sequence_after(const stamped_posting& line, const account_id& account) {
  if (line.posting.destination == account) return line.destination_sequence;
  if (line.posting.source == account) return line.source_sequence;
  return std::nullopt;
}

}  // namespace

void memory_store::let_another_owner_take_over() {
  ++position_.epoch;
  belongs_to_another_ = true;
}

stored_entity* memory_store::snapshot_of(const entity_ref& entity) {
  auto found = snapshots_.find(key_of(entity));
  return found == snapshots_.end() ? nullptr : &found->second;
}

std::variant<journal_position, commit_outcome::unknown> memory_store::take_over() {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  ++position_.epoch;
  belongs_to_another_ = false;
  return position_;
}

std::variant<journal_position, commit_outcome::fenced, commit_outcome::unknown> memory_store::recover() {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  if (belongs_to_another_) return commit_outcome::fenced{};
  ++position_.epoch;
  return position_;
}

commit_result memory_store::commit(const batch& next, std::uint64_t epoch) {
  std::lock_guard lock{guard_};
  if (!is_connected_) return no_connection;
  if (epoch != position_.epoch || next.number != position_.last_batch + 1) return commit_outcome::fenced{};
  if (faults_.empty()) return write(next);
  auto fault = faults_.front();
  faults_.pop_front();
  switch (fault) {
    case commit_fault::retry: return commit_outcome::retry{};
    case commit_fault::refused: return commit_outcome::refused{"the_tests_constraint", "refused by the test"};
    case commit_fault::lost_but_committed: write(next); return no_connection;
    case commit_fault::lost_and_not_committed: return no_connection;
  }
  return no_connection;
}

commit_result memory_store::write(const batch& next) {
  if (auto taken = taken_keys(next); !taken.empty()) return commit_outcome::duplicate_keys{std::move(taken)};
  if (breaks_a_constraint(next)) return commit_outcome::refused{"claim_pkey", "somebody else has this claim"};
  apply(next);
  return commit_outcome::committed{};
}

std::vector<std::size_t> memory_store::taken_keys(const batch& next) const {
  std::vector<std::size_t> taken;
  auto known = outcomes_;
  for (std::size_t i = 0; i < next.submissions.size(); ++i) {
    const auto& outcome = next.submissions[i].idempotency;
    if (!outcome) continue;
    if (std::ranges::any_of(known, [&](const auto& other) { return is_same_request(*outcome, other); }))
      taken.push_back(i);
    known.push_back(*outcome);
  }
  return taken;
}

bool memory_store::breaks_a_constraint(const batch& next) const {
  auto claims = claims_;
  bool broken = false;
  for_each_entry(next, [&](const stamped_entry& entry) {
    for (const auto& change : entry.entry.changes)
      for (const auto& claim : change.claims)
        if (!claims.try_emplace({claim.name, claim.value}, change.entity).second) broken = true;
    for (const auto& line : entry.postings)
      if (!is_positive(line.posting.amount)) broken = true;
  });
  return broken;
}

void memory_store::apply(const batch& next) {
  for_each_entry(next, [&](const stamped_entry& entry) {
    for (const auto& change : entry.entry.changes) {
      keep_snapshot(change.entity, change.version, change.snapshot);
      for (const auto& claim : change.claims) claims_[{claim.name, claim.value}] = change.entity;
    }
  });
  for (const auto& each : next.submissions) {
    if (each.idempotency) outcomes_.push_back(*each.idempotency);
    for (const auto& snapshot : each.snapshots)
      keep_snapshot({entity_kind::account, snapshot.account}, snapshot.sequence, snapshot.body);
  }
  position_.last_batch = next.number;
  position_.last_sequence += next.entry_count;
  position_.last_stamped_at = next.stamped_at;
  position_.last_hash = next.hash;
  batches_.push_back(next);
}

void memory_store::keep_snapshot(const entity_ref& entity, std::uint64_t version, const record& body) {
  auto& kept = snapshots_[key_of(entity)];
  if (kept.version < version) kept = {entity, version, body};
}

std::vector<posted_transaction> memory_store::transactions() const {
  std::vector<posted_transaction> all;
  for (const auto& written : batches_)
    for_each_entry(written, [&](const stamped_entry& entry) {
      if (entry.entry.transaction)
        all.push_back(
            {*entry.entry.transaction, entry.sequence, written.number, written.stamped_at, entry.postings});
    });
  return all;
}

std::vector<stored_account::line> memory_store::lines_of(const account_id& account) const {
  std::vector<stored_account::line> lines;
  for (const auto& posted : transactions())
    for (const auto& line : posted.postings)
      if (sequence_after(line, account)) lines.push_back({line, posted.transaction.type, posted.processed_at});
  return lines;
}

result<load_account::answer> memory_store::read(const load_account& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  auto* snapshot = snapshot_of({entity_kind::account, query.account});
  if (!snapshot) return load_account::answer{};
  stored_account found{snapshot->snapshot, lines_of(query.account)};
  std::erase_if(found.lines, [&](const auto& line) {
    return *sequence_after(line.posting, query.account) <= snapshot->version;
  });
  return load_account::answer{std::move(found)};
}

result<load_entity::answer> memory_store::read(const load_entity& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  auto* snapshot = snapshot_of(query.entity);
  return snapshot ? load_entity::answer{*snapshot} : load_entity::answer{};
}

result<find_claimant::answer> memory_store::read(const find_claimant& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  auto claim = claims_.find({query.claim.name, query.claim.value});
  if (claim == claims_.end()) return find_claimant::answer{};
  return find_claimant::answer{*snapshot_of(claim->second)};
}

result<find_accounts_of::answer> memory_store::read(const find_accounts_of& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  find_accounts_of::answer held;
  for (const auto& written : batches_)
    for_each_entry(written, [&](const stamped_entry& entry) {
      for (const auto& change : entry.entry.changes)
        if (change.event.type == account_opened::type_name && change.owner == query.owner)
          held.push_back(from_record<account_opened>(change.event.body));
    });
  return held;
}

result<find_transaction::answer> memory_store::read(const find_transaction& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  for (auto& posted : transactions())
    if (posted.transaction.id == query.transaction) return find_transaction::answer{std::move(posted)};
  return find_transaction::answer{};
}

result<load_batch::answer> memory_store::read(const load_batch& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  for (const auto& written : batches_)
    if (written.number == query.number) return load_batch::answer{written};
  return load_batch::answer{};
}

result<find_balance_at::answer> memory_store::read(const find_balance_at& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  find_balance_at::answer stood;
  for (const auto& [line, type, processed_at] : lines_of(query.account)) {
    if (processed_at > query.at) break;
    bool is_credit = line.posting.destination == query.account;
    stood = account_position{*sequence_after(line, query.account),
                             is_credit ? line.destination_balance : line.source_balance};
  }
  return stood;
}

/// Of the filters only the accounts: the others are the database's own business.
result<list_transactions::answer> memory_store::read(const list_transactions& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  list_transactions::answer page;
  for (auto& posted : transactions()) {
    bool concerned = std::ranges::any_of(posted.postings, [&](const auto& line) {
      return std::ranges::any_of(query.accounts,
                                 [&](const auto& id) { return sequence_after(line, id).has_value(); });
    });
    if (concerned) page.transactions.push_back(std::move(posted));
  }
  return page;
}

result<find_idempotency_records::answer> memory_store::read(const find_idempotency_records& query) {
  std::lock_guard lock{guard_};
  if (cannot_read()) return cannot_be_read();
  find_idempotency_records::answer found;
  for (const auto& outcome : outcomes_)
    if (outcome.principal == query.principal && outcome.key == query.key) found.push_back(outcome);
  return found;
}

}  // namespace florin
