#include "actors/journal/auditor.hpp"

#include <algorithm>

#include "actors/account/account_rules.hpp"
#include "actors/journal/canonical_form.hpp"
#include "actors/journal/record_change.hpp"

namespace florin {
namespace {

std::string name_of(const account& state) { return "account " + to_text(state.id()); }

/// Whatever the order of its fields, and without those that are empty: a field that is new in this version of the
/// program is empty in what older ones wrote.
digest hash_of(record body) {
  std::erase_if(body.fields, [](const auto& field) { return field.second.empty(); });
  std::ranges::sort(body.fields);
  std::string text = std::to_string(body.format) + '\0';
  for (const auto& [name, value] : body.fields) text += name + '\0' + value + '\0';
  return sha256(text);
}

void set_field(record& state, const std::string& name, const std::string& text) {
  auto known = std::ranges::find(state.fields, name, [](const auto& field) { return field.first; });
  if (known == state.fields.end())
    state.fields.emplace_back(name, text);
  else
    known->second = text;
}

std::string number_text(std::uint64_t number) { return std::to_string(number); }

/// What one side of a posting says about its account, against what follows from the entry before.
audit_fault check_side(const account& state, const account_position& stated, const account_position& due) {
  if (stated.sequence != due.sequence)
    return name_of(state) + " has entry " + number_text(stated.sequence) + " where its entry " +
           number_text(due.sequence) + " is due";
  if (stated.balance != due.balance)
    return name_of(state) + " has the balance " + to_text(stated.balance) + " after its entry " +
           number_text(due.sequence) + ", but its postings give " + to_text(due.balance);
  return std::nullopt;
}

audit_fault check_currency(const account& state, const money& amount) {
  if (amount.currency == state.terms.currency) return std::nullopt;
  return "a posting in " + std::string(amount.currency.code()) + " names " + name_of(state) + ", which is in " +
         std::string(state.terms.currency.code());
}

/// The bank's own accounts have no floor.
audit_fault check_floor(const account& state) {
  bool has_floor = state.terms.type != account_type::internal;
  if (!has_floor || state.ledger >= -state.terms.overdraft_limit.minor) return std::nullopt;
  return name_of(state) + " falls to " + to_text(state.ledger) + ", below its overdraft limit of " +
         to_text(state.terms.overdraft_limit.minor);
}

audit_fault check_open(const account& state) {
  if (!state.closed_at) return std::nullopt;
  return name_of(state) + " has another entry although it is closed";
}

/// Whoever decides about a debit may be a moment before or behind whoever stamps it.
constexpr std::chrono::minutes difference_of_clocks{1};

/// What is held is there. The bank's own accounts hold nothing.
audit_fault check_held(const account& state, timestamp at) {
  if (state.holds.empty()) return std::nullopt;
  int128 held = 0;
  for (const auto& each : holds_at(state, at + difference_of_clocks)) held += each.remaining().minor;
  if (state.ledger + state.terms.overdraft_limit.minor >= held) return std::nullopt;
  return name_of(state) + " has " + to_text(state.ledger) + ", of which " + to_text(held) + " are held";
}

/// Nothing for what needs no hold.
std::optional<hold_id> hold_used_by(const account_event& event) {
  if (const auto* captured = std::get_if<hold_captured>(&event)) return captured->hold;
  if (const auto* released = std::get_if<hold_released>(&event)) return released->hold;
  if (const auto* expired = std::get_if<hold_expired>(&event)) return expired->hold;
  return std::nullopt;
}

/// What is held is an amount of the account's money, once.
audit_fault check_placed(const account& state, const hold_placed& event) {
  if (!is_positive(event.amount) || event.amount.currency != state.terms.currency)
    return name_of(state) + " holds " + to_text(event.amount) + " " + std::string(event.amount.currency.code());
  if (std::ranges::find(state.holds, event.hold, &hold::id) == state.holds.end()) return std::nullopt;
  return name_of(state) + " has the hold " + to_text(event.hold) + " twice";
}

/// A capture pays what it says, in time, to whom the hold is for.
audit_fault check_captured(const account& state, const hold& held, const hold_captured& event,
                           const std::optional<transaction>& paid) {
  bool is_of_it = event.amount.currency == held.amount.currency && is_positive(event.amount) &&
                  event.amount.minor <= held.remaining().minor && held.is_open_at(event.at);
  if (!is_of_it)
    return name_of(state) + " captures " + to_text(event.amount) + " of a hold with " + to_text(held.remaining());
  posting due{state.id(), held.payee, event.amount};
  if (paid && paid->postings == std::vector{due}) return std::nullopt;
  return name_of(state) + " captures a hold and does not pay for whom it is";
}

audit_fault check_holds(const account& state, const account_event& event,
                        const std::optional<transaction>& beside) {
  if (const auto* placed = std::get_if<hold_placed>(&event)) return check_placed(state, *placed);
  if (const auto* closed = std::get_if<account_closed>(&event); closed && !holds_at(state, closed->at).empty())
    return name_of(state) + " is closed and holds money";
  auto used = hold_used_by(event);
  if (!used) return std::nullopt;
  auto held = std::ranges::find(state.holds, *used, &hold::id);
  if (held == state.holds.end()) return name_of(state) + " uses a hold that it does not have";
  const auto* expired = std::get_if<hold_expired>(&event);
  if (expired && held->is_open_at(expired->at)) return name_of(state) + " lets a hold expire before its time";
  const auto* captured = std::get_if<hold_captured>(&event);
  return captured ? check_captured(state, *held, *captured, beside) : std::nullopt;
}

audit_fault check_not_frozen(const account& state, timestamp at) {
  if (freezes_at(state, at + difference_of_clocks).empty()) return std::nullopt;
  return name_of(state) + " pays although it is frozen";
}

}  // namespace

void auditor::expect_due(const due_work& work) { due_[work.entity].push_back(work); }

audit_fault auditor::check_due_work(const entity_ref& entity, const user_id& owner,
                                    const std::vector<due_item>& expected) {
  auto found = due_.extract(entity);
  std::vector<due_item> stored;
  if (!found.empty())
    for (const auto& work : found.mapped()) {
      if (work.owner != owner) return name_of(entity) + " has due work that names another owner";
      stored.push_back(work.item);
    }
  return check_due(entity, expected, stored);
}

audit_fault auditor::expect_snapshot(const entity_ref& entity, const user_id& owner, std::uint64_t version,
                                     const record& body) {
  ++counts_.snapshots;
  auto& expected = snapshots_[entity];
  expected.version = version;
  expected.owner = owner;
  if (entity.kind != entity_kind::account) {
    expected.hash = hash_of(body);
    return check_due_work(entity, owner, due_of(entity, body));
  }
  try {
    // Written anew, so that a snapshot of an older version of the program compares too.
    expected.hash = hash_of(to_record(from_record<account>(body)));
  } catch (const unreadable_record& failure) {
    return "The snapshot of " + name_of(entity) + " has an " + failure.what();
  }
  return std::nullopt;
}

void auditor::begin_cell(std::uint64_t cell) {
  cell_ = cell;
  chain_ = batch_chain{cell};
}

audit_fault auditor::check(const batch& next) {
  if (auto fault = chain_.check_link(next)) return fault;
  for (const auto& submitted : next.submissions) {
    for (const auto& entry : submitted.entries) {
      // What an entry says is judged before its hash, which could only say that something in the batch is wrong.
      if (auto fault = replay(entry, next.stamped_at))
        return "Cell " + number_text(cell_) + ", batch " + number_text(next.number) + ", entry " +
               number_text(entry.sequence) + ": " + *fault;
    }
  }
  if (auto fault = chain_.check_hashes(next)) return fault;
  ++counts_.batches;
  counts_.entries += next.entry_count;
  chain_.follow(next);
  return std::nullopt;
}

audit_fault auditor::replay(const stamped_entry& entry, timestamp at) {
  for (const auto& change : entry.entry.changes)
    if (auto fault = replay(change, entry.entry.transaction, at)) return fault;
  if (!entry.entry.transaction) return std::nullopt;
  ++counts_.transactions;
  for (const auto& line : entry.postings)
    if (auto fault = replay(line, entry.entry.transaction->type, at)) return fault;
  return std::nullopt;
}

audit_fault auditor::replay(const entity_change& change, const std::optional<transaction>& beside, timestamp at) {
  ++counts_.events;
  if (auto fault = known_.fault_of(change)) return fault;
  if (change.entity.kind != entity_kind::account) return replay_fields(change);
  return change.event.type == account_opened::type_name ? replay_opening(change)
                                                        : replay_of_account(change, beside, at);
}

audit_fault auditor::replay_of_account(const entity_change& change, const std::optional<transaction>& beside,
                                       timestamp at) {
  auto known = accounts_.find(account_id{change.entity.id});
  if (known == accounts_.end()) return name_of(change.entity) + " has an event, and was never opened";
  auto& state = known->second.state;
  if (change.version != state.sequence + 1)
    return name_of(state) + " has entry " + number_text(change.version) + " where its entry " +
           number_text(state.sequence + 1) + " is due";
  if (change.owner != state.terms.owner) return name_of(state) + " has an event that names another owner";
  std::optional<account_event> event;
  try {
    event = read_account_event(change.event.type, change.event.body);
  } catch (const unreadable_record& failure) {
    return name_of(state) + " has an event with an " + failure.what();
  }
  if (!event)
    return name_of(change.entity) + " has an event '" + change.event.type + "' that this version does not know";
  if (auto fault = check_open(state)) return fault;
  if (auto fault = check_holds(state, *event, beside)) return fault;
  apply(state, change.version, *event);
  if (auto fault = check_held(state, at)) return fault;
  if (state.closed_at && state.ledger != 0)
    return name_of(state) + " is closed with a balance of " + to_text(state.ledger);
  return compare_with_snapshot(known->second);
}

audit_fault auditor::replay_fields(const entity_change& change) {
  auto& replayed = records_[change.entity];
  if (change.version <= replayed.version)
    return name_of(change.entity) + " has version " + number_text(change.version) + " after version " +
           number_text(replayed.version);
  if (replayed.version == 0) replayed.owner = change.owner;
  replayed.version = change.version;
  replayed.state.format = change.event.body.format;
  for (const auto& [name, text] : change.event.body.fields)
    if (!is_note(name)) set_field(replayed.state, name, text);
  return compare_with_snapshot(change.entity, replayed);
}

audit_fault auditor::replay_opening(const entity_change& change) {
  account_opened opening;
  try {
    opening = from_record<account_opened>(change.event.body);
  } catch (const unreadable_record& failure) {
    return name_of(change.entity) + " has an opening with an " + failure.what();
  }
  if (opening.account != change.entity.id || opening.owner != change.owner || change.version != 1)
    return name_of(change.entity) + " has an opening that is not its own first entry";
  auto [opened, is_new] = accounts_.try_emplace(opening.account, audited_account{apply(opening), std::nullopt});
  if (!is_new) return name_of(change.entity) + " is opened a second time";
  auto snapshot = snapshots_.extract(change.entity);
  if (snapshot.empty()) return name_of(change.entity) + " has no snapshot";
  opened->second.snapshot = snapshot.mapped();
  ++counts_.accounts;
  return compare_with_snapshot(opened->second);
}

audit_fault auditor::replay(const stamped_posting& line, transaction_type type, timestamp at) {
  ++counts_.postings;
  auto source = accounts_.find(line.posting.source);
  auto destination = accounts_.find(line.posting.destination);
  for (const auto& [found, id] : {std::pair{source, line.posting.source}, {destination, line.posting.destination}})
    if (found == accounts_.end()) return "a posting names account " + to_text(id) + ", which was never opened";
  auto& paying = source->second.state;
  auto& paid = destination->second.state;
  if (auto fault = check_line(line, paying, paid)) return fault;
  for (const auto* side : {&paying, &paid})
    if (auto fault = check_open(*side)) return fault;
  if (auto fault = check_not_frozen(paying, at)) return fault;
  apply(paying, line, type, at);
  if (&paid != &paying) apply(paid, line, type, at);
  if (auto fault = check_floor(paying)) return fault;
  if (auto fault = check_held(paying, at)) return fault;
  if (auto fault = compare_with_snapshot(source->second)) return fault;
  return compare_with_snapshot(destination->second);
}

audit_fault auditor::check_line(const stamped_posting& line, const account& source,
                                const account& destination) const {
  const auto& amount = line.posting.amount;
  if (!is_positive(amount)) return "a posting's amount is " + to_text(amount.minor);
  if (auto fault = check_currency(source, amount)) return fault;
  if (auto fault = check_currency(destination, amount)) return fault;
  account_position after_debit{source.sequence + 1, source.ledger - amount.minor};
  if (auto fault = check_side(source, {line.source_sequence, line.source_balance}, after_debit)) return fault;
  bool pays_itself = source.id() == destination.id();
  auto before = pays_itself ? after_debit : account_position{destination.sequence, destination.ledger};
  return check_side(destination, {line.destination_sequence, line.destination_balance},
                    {before.sequence + 1, before.balance + amount.minor});
}

audit_fault auditor::compare_with_snapshot(audited_account& replayed) {
  const auto& state = replayed.state;
  if (!replayed.snapshot || replayed.snapshot->version != state.sequence) return std::nullopt;
  bool is_equal = replayed.snapshot->hash == hash_of(to_record(state));
  bool is_owners = replayed.snapshot->owner == state.terms.owner;
  replayed.snapshot.reset();
  if (!is_owners) return "the snapshot of " + name_of(state) + " names another owner than its opening";
  if (is_equal) return std::nullopt;
  return "the snapshot of " + name_of(state) + " is not what its first " + number_text(state.sequence) +
         " entries give";
}

audit_fault auditor::compare_with_snapshot(const entity_ref& entity, audited_record& replayed) {
  auto expected = snapshots_.find(entity);
  if (expected == snapshots_.end()) return name_of(entity) + " has no snapshot of its latest version";
  if (expected->second.version != replayed.version) return std::nullopt;
  bool is_equal = expected->second.hash == hash_of(replayed.state);
  bool is_owners = expected->second.owner == replayed.owner;
  snapshots_.erase(expected);
  replayed.state = {};
  if (!is_owners) return "the snapshot of " + name_of(entity) + " names another owner than its events";
  if (is_equal) return std::nullopt;
  return "the snapshot of " + name_of(entity) + " is not what its events give";
}

audit_fault auditor::end_cell(std::uint64_t last_batch) {
  auto latest = chain_.latest().number;
  if (latest == last_batch) return std::nullopt;
  return "Cell " + number_text(cell_) + ": its row says that batch " + number_text(last_batch) +
         " is the latest, but the journal ends with batch " + number_text(latest);
}

audit_fault auditor::finish() {
  if (auto fault = check_sums()) return fault;
  if (auto fault = check_snapshots()) return fault;
  return check_due_work();
}

audit_fault auditor::check_sums() {
  for (const auto& [id, replayed] : accounts_)
    counts_.sums[std::string(replayed.state.terms.currency.code())] += replayed.state.ledger;
  for (const auto& [currency, sum] : counts_.sums)
    if (sum != 0) return "All balances in " + currency + " together are " + to_text(sum) + " rather than 0";
  return std::nullopt;
}

audit_fault auditor::check_due_work() {
  for (const auto& [id, replayed] : accounts_)
    if (auto fault =
            check_due_work({entity_kind::account, id}, replayed.state.terms.owner, due_of(replayed.state)))
      return fault;
  for (const auto& [entity, left] : due_)
    return "There is due work of " + name_of(entity) + ", which does not exist";
  return std::nullopt;
}

audit_fault auditor::check_snapshots() const {
  auto beyond = [](const std::string& name, const expected_snapshot& snapshot) {
    return "The snapshot of " + name + " has version " + number_text(snapshot.version) +
           ", which the journal does not have";
  };
  for (const auto& [id, replayed] : accounts_)
    if (replayed.snapshot) return beyond(name_of(replayed.state), *replayed.snapshot);
  for (const auto& [entity, snapshot] : snapshots_) return beyond(name_of(entity), snapshot);
  return std::nullopt;
}

}  // namespace florin
