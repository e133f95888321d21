#include "tests/memory_tables.hpp"

#include <algorithm>

namespace florin {
namespace {

template <class Visit>
void for_each_entry(const batch& written, Visit&& visit) {
  for (const auto& each : written.submissions)
    for (const auto& entry : each.entries) visit(entry);
}

/// The account's sequence after this posting; nothing when it is no side of it.
std::optional<std::uint64_t> sequence_after(const stamped_posting& line, const account_id& account) {
  if (line.posting.destination == account) return line.destination_sequence;
  if (line.posting.source == account) return line.source_sequence;
  return std::nullopt;
}

}  // namespace

stored_entity* memory_tables::snapshot_of(const entity_ref& entity) {
  auto found = snapshots_.find(key_of(entity));
  return found == snapshots_.end() ? nullptr : &found->second;
}

commit_result memory_tables::judge(const batch& next) const {
  if (auto taken = taken_keys(next); !taken.empty()) return commit_outcome::duplicate_keys{std::move(taken)};
  std::map<claim_key, entity_ref> fresh_claims;
  std::set<transaction_id> fresh_transactions;
  bool is_broken = false;
  for_each_entry(next, [&](const stamped_entry& entry) {
    is_broken = is_broken || breaks_a_constraint(entry, fresh_claims, fresh_transactions);
  });
  if (is_broken) return commit_outcome::refused{"claim_pkey", "somebody else has this claim"};
  return commit_outcome::committed{};
}

std::vector<std::size_t> memory_tables::taken_keys(const batch& next) const {
  std::vector<std::size_t> taken;
  std::set<request_key> fresh;
  for (std::size_t i = 0; i < next.submissions.size(); ++i) {
    const auto& outcome = next.submissions[i].idempotency;
    if (!outcome) continue;
    if (outcomes_.contains(key_of(*outcome)) || !fresh.insert(key_of(*outcome)).second) taken.push_back(i);
  }
  return taken;
}

bool memory_tables::breaks_a_constraint(const stamped_entry& entry, std::map<claim_key, entity_ref>& fresh_claims,
                                        std::set<transaction_id>& fresh_transactions) const {
  for (const auto& change : entry.entry.changes)
    for (const auto& claim : change.claims) {
      claim_key key{claim.name, claim.value};
      if (claims_.contains(key) || !fresh_claims.try_emplace(key, change.entity).second) return true;
    }
  if (const auto& posted = entry.entry.transaction)
    if (transaction_index_.contains(posted->id) || !fresh_transactions.insert(posted->id).second) return true;
  return std::ranges::any_of(entry.postings, [](const auto& line) { return !is_positive(line.posting.amount); });
}

void memory_tables::apply(const batch& next) {
  for_each_entry(next, [&](const stamped_entry& entry) { apply_entry(entry, next); });
  for (const auto& each : next.submissions) {
    if (each.idempotency) outcomes_.emplace(key_of(*each.idempotency), *each.idempotency);
    for (const auto& snapshot : each.snapshots)
      keep_snapshot({entity_kind::account, snapshot.account}, snapshot.sequence, snapshot.body);
  }
  batches_.push_back(next);
}

void memory_tables::apply_entry(const stamped_entry& entry, const batch& in) {
  for (const auto& change : entry.entry.changes) {
    keep_snapshot(change.entity, change.version, change.snapshot);
    for (const auto& claim : change.claims) claims_[{claim.name, claim.value}] = change.entity;
    if (change.event.type == account_opened::type_name)
      opened_[change.owner].push_back(from_record<account_opened>(change.event.body));
  }
  if (!entry.entry.transaction) return;
  const auto& posted = *entry.entry.transaction;
  transaction_index_.emplace(posted.id, transactions_.size());
  transactions_.push_back({posted, entry.sequence, in.number, in.stamped_at, entry.postings});
  for (const auto& line : entry.postings) {
    lines_[line.posting.source].push_back({line, posted.type, in.stamped_at});
    if (line.posting.destination != line.posting.source)
      lines_[line.posting.destination].push_back({line, posted.type, in.stamped_at});
  }
}

void memory_tables::keep_snapshot(const entity_ref& entity, std::uint64_t version, const record& body) {
  auto& kept = snapshots_[key_of(entity)];
  if (kept.version < version) kept = {entity, version, body};
}

load_account::answer memory_tables::answer(const load_account& query) {
  auto* snapshot = snapshot_of({entity_kind::account, query.account});
  if (!snapshot) return std::nullopt;
  stored_account found{snapshot->snapshot, {}};
  for (const auto& line : lines_[query.account])
    if (*sequence_after(line.posting, query.account) > snapshot->version) found.lines.push_back(line);
  return found;
}

load_entity::answer memory_tables::answer(const load_entity& query) {
  auto* snapshot = snapshot_of(query.entity);
  return snapshot ? load_entity::answer{*snapshot} : std::nullopt;
}

find_claimant::answer memory_tables::answer(const find_claimant& query) {
  auto claim = claims_.find({query.claim.name, query.claim.value});
  if (claim == claims_.end()) return std::nullopt;
  return *snapshot_of(claim->second);
}

find_accounts_of::answer memory_tables::answer(const find_accounts_of& query) const {
  auto found = opened_.find(query.owner);
  return found == opened_.end() ? find_accounts_of::answer{} : found->second;
}

find_transaction::answer memory_tables::answer(const find_transaction& query) const {
  auto found = transaction_index_.find(query.transaction);
  if (found == transaction_index_.end()) return std::nullopt;
  return transactions_[found->second];
}

load_batch::answer memory_tables::answer(const load_batch& query) const {
  auto found = std::ranges::find(batches_, query.number, &batch::number);
  return found == batches_.end() ? load_batch::answer{} : *found;
}

find_balance_at::answer memory_tables::answer(const find_balance_at& query) const {
  find_balance_at::answer stood;
  auto found = lines_.find(query.account);
  if (found == lines_.end()) return stood;
  for (const auto& [line, type, processed_at] : found->second) {
    if (processed_at > query.at) break;
    bool is_credit = line.posting.destination == query.account;
    stood = account_position{*sequence_after(line, query.account),
                             is_credit ? line.destination_balance : line.source_balance};
  }
  return stood;
}

list_transactions::answer memory_tables::answer(const list_transactions& query) const {
  list_transactions::answer page;
  for (const auto& posted : transactions_) {
    bool concerned = std::ranges::any_of(posted.postings, [&](const auto& line) {
      return std::ranges::any_of(query.accounts,
                                 [&](const auto& id) { return sequence_after(line, id).has_value(); });
    });
    if (concerned) page.transactions.push_back(posted);
  }
  return page;
}

find_idempotency_records::answer memory_tables::answer(const find_idempotency_records& query) const {
  find_idempotency_records::answer found;
  for (const auto& [key, outcome] : outcomes_)
    if (outcome.principal == query.principal && outcome.key == query.key) found.push_back(outcome);
  return found;
}

}  // namespace florin
