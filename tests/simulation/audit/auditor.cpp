#include "tests/simulation/audit/auditor.hpp"

#include <algorithm>
#include <charconv>

namespace florin::simulation {
namespace {

std::string name_of(const client_request& request) { return "request " + std::to_string(request.number); }

std::size_t number_in(const digest& fingerprint) {
  std::size_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) number |= static_cast<std::size_t>(fingerprint[i]) << (8 * i);
  return number;
}

}  // namespace

void auditor::committed(const batch& durable) {
  books_.post(durable);
  for (const auto& each : durable.submissions) check_submission(each);
}

void auditor::check_submission(const stamped_submission& durable) {
  if (durable.idempotency) record_outcome(*durable.idempotency);
  for (const auto& entry : durable.entries)
    if (entry.entry.transaction) check_transaction(*entry.entry.transaction, durable);
}

void auditor::record_outcome(const idempotency_record& outcome) {
  auto number = number_in(outcome.fingerprint);
  if (number >= courses_.size()) return found_.report("an outcome is remembered that nobody asked for");
  auto& asked = courses_[number];
  if (!keys_.emplace(outcome.key + " " + outcome.operation, number).second || asked.is_recorded)
    found_.report("the key of " + name_of(*asked.request) + " has two outcomes");
  asked.is_recorded = true;
  asked.recorded = outcome.kind;
}

void auditor::check_transaction(const transaction& posted, const stamped_submission& in) {
  if (never_.contains(posted.id))
    found_.report("transaction " + to_text(posted.id) + " was refused and is posted");
  std::size_t position = 0;
  auto* asked = course_of(posted.reference, position);
  if (!asked) return;
  const auto& request = *asked->request;
  if (!asked->posted.insert(position).second) found_.report(name_of(request) + " is carried out twice");
  if (request.is_keyed && (!in.idempotency || in.idempotency->fingerprint != request.fingerprint()))
    found_.report(name_of(request) + " is posted without its key");
  const auto& wanted = request.transfers.at(position);
  const auto& line = posted.postings.front();
  if (posted.postings.size() != 1 || line.source != wanted.source || line.destination != wanted.destination ||
      money::from(wanted.amount, line.amount.currency) != result<money>{line.amount})
    found_.report(name_of(request) + " is posted as something else");
  const auto* paying = books_.find(line.source);
  if (!paying || paying->terms.owner != posted.initiator)
    found_.report(name_of(request) + " moves somebody else's money");
  if (request.linked && in.entries.size() != request.transfers.size())
    found_.report(name_of(request) + " is all or none and posted in part");
}

auditor::course* auditor::course_of(const std::string& reference, std::size_t& position) {
  auto point = reference.find('.');
  if (point == std::string::npos) return nullptr;
  std::size_t number = 0;
  std::from_chars(reference.data(), reference.data() + point, number);
  std::from_chars(reference.data() + point + 1, reference.data() + reference.size(), position);
  return &courses_.at(number);
}

void auditor::expect(const client_request_ptr& request) {
  courses_.push_back({request, {}, false, false, {}, false, outcome_kind::done});
}

void auditor::decide(const client_request& request, const std::string& reply, bool is_refused) {
  auto& asked = courses_.at(request.number);
  if (asked.reply && *asked.reply != reply)
    found_.report(name_of(request) + " is answered '" + reply + "' after '" + *asked.reply + "'");
  asked.reply = reply;
  asked.is_refused = is_refused;
}

void auditor::acknowledged(std::size_t process, const client_request& request,
                           const std::vector<transaction_id>& done, const std::string& reply) {
  decide(request, reply, false);
  if (request.is_keyed && !courses_.at(request.number).is_recorded)
    found_.report(name_of(request) + " is acknowledged and not in the journal");
  for (const auto& id : done) {
    const auto* entry = books_.find(id);
    if (!entry) return found_.report(name_of(request) + " is acknowledged and not in the journal");
    for (const auto& line : entry->postings) {
      auto seen = [&](const account_id& account, std::uint64_t sequence) {
        auto& latest = acknowledged_[{process, account}];
        latest = std::max(latest, sequence);
      };
      seen(line.posting.source, line.source_sequence);
      seen(line.posting.destination, line.destination_sequence);
    }
  }
}

void auditor::acknowledged(std::size_t process, const account_view& changed) {
  auto& latest = acknowledged_[{process, changed.state.id()}];
  latest = std::max(latest, changed.state.sequence);
  saw(changed, 0);
}

void auditor::repeated(const client_request& request, const std::string& reply) {
  auto& asked = courses_.at(request.number);
  if (!asked.is_recorded) return found_.report(name_of(request) + " has an outcome that is not in the journal");
  decide(request, reply, asked.recorded == outcome_kind::refusal);
}

void auditor::refused(const client_request& request, const std::vector<transaction_id>& never) {
  for (const auto& id : never) {
    never_.insert(id);
    if (books_.find(id)) found_.report(name_of(request) + " is refused and posted");
  }
}

void auditor::refused_for_good(const client_request& request, const std::string& reply) {
  decide(request, reply, true);
}

std::uint64_t auditor::acknowledged_sequence(std::size_t process, const account_id& account) const {
  auto found = acknowledged_.find({process, account});
  return found == acknowledged_.end() ? 0 : found->second;
}

void auditor::saw(const account_view& view, std::uint64_t at_least) {
  auto name = "account " + to_text(view.state.id());
  const auto* known = books_.find(view.state.id());
  if (!known) return found_.report(name + " is seen before it is opened");
  auto sequence = view.state.sequence;
  if (sequence == 0 || sequence > known->sequence())
    return found_.report(name + " is seen with entries that are not committed");
  if (sequence < at_least) found_.report(name + " is seen without what was acknowledged");
  if (view.state.ledger != known->balances[sequence - 1])
    found_.report(name + " is seen with a balance that it never had");
  ledger_account::freezes frozen;
  for (const auto& each : view.state.freezes)
    frozen[std::string(to_text(each.source))] = each.until ? to_text(*each.until) : "";
  // One that is over may be forgotten with the next event.
  auto last_for_good = [](ledger_account::freezes all) {
    std::erase_if(all, [](const auto& each) { return !each.second.empty(); });
    return all;
  };
  if (last_for_good(frozen) != last_for_good(known->frozen[sequence - 1]))
    found_.report(name + " is seen with freezes that it does not have");
  auto overdraft = view.state.closed_at ? 0 : known->terms.overdraft_limit.minor;
  if (view.available.minor + view.pending.minor != view.state.ledger + overdraft || is_negative(view.pending))
    found_.report(name + " is seen with available and pending that do not add up");
  if (known->has_floor() && is_negative(view.available)) found_.report(name + " has promised more than it has");
}

void auditor::saw_at_rest(const account_view& view) {
  auto name = "account " + to_text(view.state.id());
  const auto* known = books_.find(view.state.id());
  if (!known) return found_.report(name + " is seen before it is opened");
  saw(view, known->sequence());
  int128 held = 0;
  for (const auto& each : view.state.holds) held += each.remaining().minor;
  // Of holds some may be over by now.
  if (view.pending.minor > held || (view.pending.minor != 0 && held == 0))
    found_.report(name + " still has " + to_text(view.pending) + " reserved although nothing is under way");
}

std::vector<client_request_ptr> auditor::undecided() const {
  std::vector<client_request_ptr> open;
  for (const auto& each : courses_)
    // What the database refused as a whole may pass later without the part that it minded.
    if (!each.reply && each.request->is_keyed && (!each.is_turned_down || each.is_recorded))
      open.push_back(each.request);
  return open;
}

void auditor::compare_answers_with_journal() {
  for (const auto& each : courses_) {
    if (!each.request->is_keyed) continue;
    bool is_refused = each.is_refused || !each.reply;
    if (is_refused && !each.posted.empty()) found_.report(name_of(*each.request) + " is refused and posted");
    if (!is_refused && !each.is_recorded)
      found_.report(name_of(*each.request) + " is acknowledged and its key is free");
  }
}

}  // namespace florin::simulation
