#include "tests/simulation/audit/ledger.hpp"

#include <algorithm>

#include "actors/events/known_events.hpp"

namespace florin::simulation {

// Beside those of the simulation itself.
using florin::to_text;

namespace {

/// What an account says of the month in which the simulation takes place.
int128 transferred_in(const account& state) {
  for (const auto& each : state.used)
    if (each.kind == limit_kind::transfer && each.period == limit_period::month) return each.amount;
  return 0;
}

}  // namespace

void ledger::post(const batch& committed) {
  check_place(committed);
  spending_.clear();
  for (const auto& each : committed.submissions)
    for (const auto& entry : each.entries) post(entry);
  for (const auto& each : committed.submissions)
    for (const auto& snapshot : each.snapshots) check_snapshot(snapshot);
  last_stamped_at_ = committed.stamped_at;
  check_spending();
  check_holds();
  check_sums();
  last_batch_ = committed.number;
  last_hash_ = committed.hash;
}

void ledger::check_place(const batch& committed) {
  if (committed.number != last_batch_ + 1 || committed.first_sequence != last_sequence_ + 1)
    found_.report("batch " + std::to_string(committed.number) + " does not continue batch " +
                  std::to_string(last_batch_));
  if (committed.previous_hash != last_hash_)
    found_.report("batch " + std::to_string(committed.number) + " is not chained to the one before");
  if (committed.stamped_at < last_stamped_at_)
    found_.report("batch " + std::to_string(committed.number) + " is older than the one before");
  auto is_empty = [](const auto& each) {
    return each.entries.empty() && each.snapshots.empty() && !each.idempotency;
  };
  if (std::ranges::all_of(committed.submissions, is_empty))
    found_.report("batch " + std::to_string(committed.number) + " has nothing in it");
}

void ledger::post(const stamped_entry& entry) {
  if (entry.sequence != ++last_sequence_)
    found_.report("entry " + std::to_string(entry.sequence) + " stands where " + std::to_string(last_sequence_) +
                  " should");
  for (const auto& change : entry.entry.changes) {
    if (auto fault = known_events().fault_of(change)) found_.report(std::move(*fault));
    if (change.entity.kind == entity_kind::account)
      change.event.type == account_opened::type_name ? open(change) : happen(change, entry.entry.transaction);
  }
  if (!entry.entry.transaction) return;
  const auto& posted = *entry.entry.transaction;
  if (entry.postings.size() != posted.postings.size())
    found_.report("transaction " + to_text(posted.id) + " is not posted as a whole");
  if (!transactions_.emplace(posted.id, entry).second)
    found_.report("transaction " + to_text(posted.id) + " is posted twice");
  for (const auto& line : entry.postings) post(line, posted.type);
}

void ledger::open(const entity_change& change) {
  auto opened = from_record<account_opened>(change.event.body);
  if (change.version != 1) found_.report("the opening of " + to_text(opened.account) + " is not its first entry");
  check_one_of_its_kind(opened);
  ledger_account account;
  account.terms = opened;
  if (!accounts_.emplace(opened.account, std::move(account)).second)
    found_.report("account " + to_text(opened.account) + " is opened twice");
}

/// A customer has one of a type and currency.
void ledger::check_one_of_its_kind(const account_opened& opened) {
  if (opened.type == account_type::internal) return;
  for (const auto& [id, other] : accounts_)
    if (!other.is_closed && other.terms.owner == opened.owner && other.terms.type == opened.type &&
        other.terms.currency == opened.currency)
      found_.report("account " + to_text(opened.account) + " is of the kind of " + to_text(id));
}

void ledger::close(ledger_account& account) {
  account.is_closed = true;
  // Those that were over; others are not closed.
  for (const auto& [id, held] : std::exchange(account.holds, {}))
    if (last_stamped_at_ + std::chrono::minutes(10) < held.expires_at)
      found_.report("account " + to_text(account.terms.account) + " is closed and holds money");
  if (account.balance() != 0)
    found_.report("account " + to_text(account.terms.account) + " is closed with " + to_text(account.balance()));
}

void ledger::place_hold(ledger_account& account, const hold_placed& event) {
  if (event.amount.currency != account.terms.currency)
    found_.report("account " + to_text(account.terms.account) + " holds another currency");
  if (!account.holds.try_emplace(event.hold, event.payee, event.amount.minor, event.expires_at).second)
    found_.report("hold " + to_text(event.hold) + " is placed twice");
}

void ledger::capture_hold(ledger_account& account, const hold_captured& event,
                          const std::optional<transaction>& paid) {
  auto found = account.holds.find(event.hold);
  if (found == account.holds.end())
    return found_.report("hold " + to_text(event.hold) + " is captured and is over");
  auto& held = found->second;
  bool is_paid = paid && paid->postings.size() == 1 && paid->postings[0].source == account.terms.account &&
                 paid->postings[0].destination == held.payee && paid->postings[0].amount == event.amount;
  if (!is_paid) found_.report("hold " + to_text(event.hold) + " is captured and not paid");
  held.left -= event.amount.minor;
  if (held.left < 0) found_.report("hold " + to_text(event.hold) + " pays more than was held");
  if (event.is_final || held.left == 0) account.holds.erase(found);
}

void ledger::expire_hold(ledger_account& account, const hold_expired& event) {
  auto found = account.holds.find(event.hold);
  if (found == account.holds.end()) return found_.report("hold " + to_text(event.hold) + " expires and is over");
  if (event.at < found->second.expires_at) found_.report("hold " + to_text(event.hold) + " expires too early");
  account.holds.erase(found);
}

void ledger::release_hold(ledger_account& account, const hold_released& event) {
  if (account.holds.erase(event.hold) == 0)
    found_.report("hold " + to_text(event.hold) + " is released and is over");
}

std::optional<hold_id> ledger::hold_over_since(timestamp instant) const {
  for (const auto& [id, account] : accounts_)
    for (const auto& [hold, held] : account.holds)
      if (held.expires_at <= instant) return hold;
  return std::nullopt;
}

/// Those that end by themselves do so by clocks that differ.
void ledger::check_holds() {
  for (const auto& [id, account] : accounts_) {
    int128 held = 0;
    for (const auto& [hold, each] : account.holds)
      if (last_stamped_at_ + std::chrono::minutes(10) < each.expires_at) held += each.left;
    if (held > 0 && account.balance() + account.terms.overdraft_limit.minor < held)
      found_.report("account " + to_text(id) + " holds " + to_text(held) + " and has " +
                    to_text(account.balance()));
  }
}

void ledger::happen(const entity_change& change, const std::optional<transaction>& beside) {
  account_id id{change.entity.id};
  auto found = accounts_.find(id);
  if (found == accounts_.end()) return found_.report("account " + to_text(id) + " was never opened");
  auto& account = found->second;
  if (change.version != account.sequence() + 1)
    found_.report("account " + to_text(id) + " has event " + std::to_string(change.version) + " after " +
                  std::to_string(account.sequence()));
  auto frozen = account.frozen.back();
  auto text_of = [&](std::string_view field) {
    const auto* text = change.event.body.find(field);
    return text ? *text : std::string{};
  };
  if (account.is_closed) found_.report("account " + to_text(id) + " has an event and is closed");
  if (change.event.type == "account.closed")
    close(account);
  else if (change.event.type == "account.hold_placed")
    place_hold(account, from_record<hold_placed>(change.event.body));
  else if (change.event.type == "account.hold_captured")
    capture_hold(account, from_record<hold_captured>(change.event.body), beside);
  else if (change.event.type == "account.hold_released")
    release_hold(account, from_record<hold_released>(change.event.body));
  else if (change.event.type == "account.hold_expired")
    expire_hold(account, from_record<hold_expired>(change.event.body));
  else if (change.event.type == "account.frozen")
    frozen[text_of("source")] = text_of("until");
  else if (change.event.type == "account.thawed")
    frozen.erase(text_of("source"));
  else
    found_.report("account " + to_text(id) + " has an event that nobody knows: " + change.event.type);
  account.frozen.push_back(std::move(frozen));
  account.events.push_back(account.events.back() + 1);
  account.balances.push_back(account.balance());
  account.transferred.push_back(account.transferred.back());
}

/// Those that end by themselves do so by clocks that differ.
void ledger::check_freezes(const ledger_account& account, int128 change) {
  for (const auto& [source, until] : account.frozen.back()) {
    if (!until.empty()) continue;
    if (change < 0) found_.report("account " + to_text(account.terms.account) + " pays while it is frozen");
    if (change > 0 && source == "compliance")
      found_.report("account " + to_text(account.terms.account) + " is paid while compliance has frozen it");
  }
}

void ledger::post(const stamped_posting& line, transaction_type type) {
  const auto& [source, destination, amount, purpose] = line.posting;
  if (!is_positive(amount)) found_.report("a posting moves " + to_text(amount));
  auto sent = type == transaction_type::transfer ? amount.minor : 0;
  move(source, -amount.minor, line.source_sequence, line.source_balance, sent);
  move(destination, amount.minor, line.destination_sequence, line.destination_balance, 0);
  for (const auto* side : {find(source), find(destination)})
    if (side && side->terms.currency != amount.currency)
      found_.report("account " + to_text(side->terms.account) + " takes part in another currency");
}

void ledger::move(const account_id& id, int128 change, std::uint64_t sequence, int128 balance, int128 sent) {
  auto found = accounts_.find(id);
  if (found == accounts_.end()) return found_.report("account " + to_text(id) + " was never opened");
  auto& account = found->second;
  if (account.is_closed) found_.report("account " + to_text(id) + " moves money and is closed");
  check_freezes(account, change);
  if (change < 0) {
    auto [spent, is_first] = spending_.try_emplace(id);
    // Money that comes with this very batch is not there to be spent by it.
    if (is_first) spent->second.affordable = account.balance() + account.terms.overdraft_limit.minor;
    spent->second.paid -= change;
  }
  if (sequence != account.sequence() + 1)
    found_.report("account " + to_text(id) + " has entry " + std::to_string(sequence) + " after " +
                  std::to_string(account.sequence()));
  if (balance != account.balance() + change)
    found_.report("account " + to_text(id) + " is said to have " + to_text(balance) + " instead of " +
                  to_text(account.balance() + change));
  auto all_sent = account.transferred.back() + sent;
  for (const auto& limit : account.terms.limits)
    if (limit.kind == limit_kind::transfer && all_sent > limit.amount.minor)
      found_.report("account " + to_text(id) + " has sent more than its limit");
  account.balances.push_back(account.balance() + change);
  account.transferred.push_back(all_sent);
  account.events.push_back(account.events.back());
  account.frozen.push_back(account.frozen.back());
}

void ledger::check_spending() {
  for (const auto& [id, spent] : spending_)
    if (accounts_.at(id).has_floor() && spent.paid > spent.affordable)
      found_.report("account " + to_text(id) + " paid " + to_text(spent.paid) + " and had " +
                    to_text(spent.affordable) + " committed");
}

void ledger::check_sums() {
  std::map<std::string_view, int128> sums;
  for (const auto& [id, account] : accounts_) sums[account.terms.currency.code()] += account.balance();
  for (const auto& [code, sum] : sums)
    if (sum != 0) found_.report("the accounts in " + std::string(code) + " sum to " + to_text(sum));
}

void ledger::check_snapshot(const account_snapshot& snapshot) {
  auto state = from_record<account>(snapshot.body);
  const auto* known = find(snapshot.account);
  if (!known || snapshot.sequence == 0 || snapshot.sequence > known->sequence())
    return found_.report("a snapshot of " + to_text(snapshot.account) + " is ahead of the journal");
  auto index = snapshot.sequence - 1;
  bool agrees = state.terms == known->terms && state.sequence == snapshot.sequence &&
                state.ledger == known->balances[index] && transferred_in(state) == known->transferred[index] &&
                state.transaction_count == static_cast<std::int64_t>(index - known->events[index]);
  if (!agrees)
    found_.report("the snapshot of " + to_text(snapshot.account) + " at " + std::to_string(snapshot.sequence) +
                  " is not its history");
}

const ledger_account* ledger::find(const account_id& account) const {
  auto found = accounts_.find(account);
  return found == accounts_.end() ? nullptr : &found->second;
}

const stamped_entry* ledger::find(const transaction_id& transaction) const {
  auto found = transactions_.find(transaction);
  return found == transactions_.end() ? nullptr : &found->second;
}

}  // namespace florin::simulation
