#include "actors/account/account_rules.hpp"

#include <algorithm>
#include <stdexcept>

#include "actors/account/account_policies.hpp"
#include "actors/transaction/transaction_traits.hpp"

namespace florin {
namespace {

constexpr int days_remembered = 30;

money in_currency_of(const account& state, int128 minor) { return {minor, state.terms.currency}; }

/// Kept for payments to come, minor units.
int128 held_amount(const account& state, const account_reservations& reservations, timestamp now) {
  int128 amount = 0;
  for (const auto& each : state.holds) {
    if (!each.is_open_at(now)) continue;
    amount += each.remaining().minor;
    auto capture = std::ranges::find(reservations.captures, each.id, &capture_under_way::hold);
    if (capture != reservations.captures.end()) amount -= capture->amount;
  }
  const auto* placing = reservations.coming ? std::get_if<hold_placed>(&*reservations.coming) : nullptr;
  return placing ? amount + placing->amount.minor : amount;
}

/// Adds what is in flight of the limits that such a transaction uses up, or takes it away again.
void count(account_reservations& reservations, transaction_type type, const account_sides& total, int sign) {
  if (auto kind = transaction_traits::of(type).counts_towards)
    reservations.counted[index_of(*kind)] += sign * total.counted(*kind);
}

daily_total& total_of_day(account& state, std::chrono::sys_days day) {
  auto& recent = state.recent_days;
  if (recent.empty() || recent.back().day != day) recent.push_back({day, 0, 0, 0});
  auto oldest_kept = day - std::chrono::days{days_remembered - 1};
  std::erase_if(recent, [&](const daily_total& total) { return total.day < oldest_kept; });
  return recent.back();
}

[[noreturn]] void refuse_entry(const account& state, std::uint64_t sequence) {
  throw std::logic_error("account " + to_text(state.id()) + " at sequence " + std::to_string(state.sequence) +
                         " cannot apply sequence " + std::to_string(sequence));
}

/// One side of a posting. `change` is negative for the source.
void apply_side(account& state, int128 change, std::uint64_t sequence, int128 balance, timestamp processed_at) {
  if (sequence != state.sequence + 1 || balance != state.ledger + change) refuse_entry(state, sequence);
  state.sequence = sequence;
  state.ledger = balance;
  state.updated_at = processed_at;
  state.last_transaction_at = processed_at;
  ++state.transaction_count;
  auto& today = total_of_day(state, processed_at.day());
  ++today.count;
  (change < 0 ? today.outflow : today.inflow) += change < 0 ? -change : change;
}

void lift(account& state, freeze_source source, timestamp now) {
  std::erase_if(state.freezes, [&](const account_frozen& freeze) {
    return freeze.source == source || (freeze.until && *freeze.until <= now);
  });
}

void apply_event(account& state, const account_frozen& event) {
  lift(state, event.source, event.at);
  state.freezes.push_back(event);
}

void apply_event(account& state, const account_thawed& event) { lift(state, event.source, event.at); }

void apply_event(account& state, const hold_placed& event) { state.holds.push_back(hold_of(event)); }

void apply_event(account& state, const hold_captured& event) {
  auto found = std::ranges::find(state.holds, event.hold, &hold::id);
  if (found == state.holds.end()) refuse_entry(state, state.sequence + 1);
  found->captured += event.amount;
  if (event.is_final || found->remaining().minor == 0) state.holds.erase(found);
}

void apply_event(account& state, const hold_released& event) {
  std::erase_if(state.holds, [&](const hold& each) { return each.id == event.hold; });
}

void apply_event(account& state, const hold_expired& event) {
  std::erase_if(state.holds, [&](const hold& each) { return event.hold == each.id; });
}

void apply_event(account& state, const account_closed& event) {
  state.closed_at = event.at;
  // Those that were over.
  state.freezes.clear();
  state.holds.clear();
}

}  // namespace

error no_such_account() {
  return {error_code::account_not_found, "Account not found or you don't have permission to access it", {}};
}

error different_currencies(const currency& of_source, const currency& of_destination) {
  return error{error_code::invalid_currency, "The accounts have different currencies", {}}
      .with("source_currency", std::string(of_source.code()))
      .with("destination_currency", std::string(of_destination.code()));
}

error hold_is_over() {
  return {error_code::conflict, "The hold is over: it was captured or released, or has expired", {}};
}

std::vector<account_frozen> freezes_at(const account& state, timestamp now) {
  auto in_force = state.freezes;
  std::erase_if(in_force, [&](const account_frozen& freeze) { return freeze.until && *freeze.until <= now; });
  return in_force;
}

error account_is_frozen(const std::vector<account_frozen>& freezes) {
  error refusal{error_code::account_frozen, "The account is frozen: no money leaves it", {}};
  // One without an end is the last to go.
  if (std::ranges::any_of(freezes, [](const account_frozen& freeze) { return !freeze.until; })) return refusal;
  auto last = std::ranges::max(freezes, {}, [](const account_frozen& freeze) { return *freeze.until; });
  return refusal.with("freeze_expires_at", to_text(*last.until));
}

hold hold_of(const hold_placed& event) {
  return {.id = event.hold,
          .payee = event.payee,
          .amount = event.amount,
          .captured = money::zero(event.amount.currency),
          .description = event.description,
          .reference = event.reference,
          .expires_at = event.expires_at,
          .placed_at = event.at};
}

std::vector<hold> holds_at(const account& state, timestamp now) {
  auto open = state.holds;
  std::erase_if(open, [&](const hold& each) { return !each.is_open_at(now); });
  return open;
}

const hold* open_hold(const account& state, const account_reservations& reservations, const hold_id& id,
                      timestamp now) {
  const auto* released = reservations.coming ? std::get_if<hold_released>(&*reservations.coming) : nullptr;
  if (released && released->hold == id) return nullptr;
  // However early the capture was asked for.
  const auto* expiring = reservations.coming ? std::get_if<hold_expired>(&*reservations.coming) : nullptr;
  if (expiring && expiring->hold == id) return nullptr;
  auto found = std::ranges::find(state.holds, id, &hold::id);
  return found != state.holds.end() && found->is_open_at(now) ? &*found : nullptr;
}

money available_balance(const account& state, const account_reservations& reservations, timestamp now) {
  if (state.closed_at) return money::zero(state.terms.currency);
  return in_currency_of(state, state.ledger - reservations.reserved - held_amount(state, reservations, now) +
                                   state.terms.overdraft_limit.minor);
}

money pending_balance(const account& state, const account_reservations& reservations, timestamp now) {
  return in_currency_of(state, reservations.reserved + held_amount(state, reservations, now));
}

std::optional<error> refuse_beyond_available(const account& state, const account_reservations& reservations,
                                             const money& wanted, timestamp now) {
  auto available = available_balance(state, reservations, now);
  if (wanted.minor <= available.minor) return std::nullopt;
  return error{error_code::insufficient_funds, "Insufficient funds for this transfer", {}}
      .with("available_balance", to_text(available))
      .with("requested_amount", to_text(wanted))
      .with("currency", std::string(state.terms.currency.code()));
}

std::vector<limit_usage> limits_of(const account& state, const account_reservations& reservations, timestamp now) {
  std::vector<limit_usage> limits;
  for (const auto& [kind, period, limit] : state.terms.limits) {
    auto used = used_in_period(state.used, kind, period, now.day()) + reservations.counted[index_of(kind)];
    auto remaining = std::max<int128>(limit.minor - used, 0);
    limits.push_back({.kind = kind,
                      .period = period,
                      .limit = limit,
                      .used = in_currency_of(state, used),
                      .remaining = in_currency_of(state, remaining),
                      .reset_date = first_day_after(period, now.day())});
  }
  return limits;
}

result<money> stated_amount(const account& source, const decimal& amount) {
  auto stated = money::from(amount, source.terms.currency);
  if (stated && stated->minor == 0)
    return error{error_code::validation_error, "The amount must be greater than zero", {}}.with(
        "amount", std::vector<std::string>{"Must be greater than zero"});
  return stated;
}

result<account_reservations> reserve(const account& state, const account_reservations& reservations,
                                     const transaction& proposed, timestamp now,
                                     const std::optional<hold_capture>& capture) {
  auto total = sides_of(state, proposed);
  bool captures = capture && total.debit != 0;
  participation asked{.state = state,
                      .in_flight = reservations,
                      .proposed = proposed,
                      .total = total,
                      .now = now,
                      .capture = captures ? &*capture : nullptr};
  if (auto refusal = refuse_participation(asked)) return *refusal;
  auto after = reservations;
  after.reserved += total.debit;
  count(after, proposed.type, total, 1);
  ++after.transactions;
  if (captures) after.captures.push_back({capture->hold, proposed.id, total.debit});
  return after;
}

bool may_happen(const account_event& event, const account_reservations& reservations) {
  if (std::holds_alternative<account_closed>(event)) return reservations.transactions == 0;
  if (const auto* released = std::get_if<hold_released>(&event))
    return std::ranges::find(reservations.captures, released->hold, &capture_under_way::hold) ==
           reservations.captures.end();
  if (const auto* expired = std::get_if<hold_expired>(&event))
    return std::ranges::none_of(reservations.captures,
                                [&](const auto& each) { return each.hold == expired->hold; });
  const auto* freeze = std::get_if<account_frozen>(&event);
  if (!freeze) return true;
  return is_of_compliance(freeze->source) ? reservations.transactions == 0 : reservations.reserved == 0;
}

account_reservations release(const account& state, const account_reservations& reservations,
                             const transaction& proposed) {
  auto after = reservations;
  auto total = sides_of(state, proposed);
  after.reserved -= total.debit;
  count(after, proposed.type, total, -1);
  --after.transactions;
  std::erase_if(after.captures, [&](const capture_under_way& each) { return each.transaction == proposed.id; });
  return after;
}

account apply(const account_opened& event) {
  account opened;
  opened.terms = event;
  opened.sequence = 1;
  opened.updated_at = event.opened_at;
  return opened;
}

void apply(account& state, const stamped_posting& line, transaction_type type, timestamp processed_at) {
  const auto& [source, destination, amount, purpose] = line.posting;
  auto count_for = [&](bool is_paid) {
    auto counts = transaction_traits::of(type).counts_towards;
    if (purpose == posting_purpose::principal && counts && (*counts == limit_kind::deposit) == is_paid)
      use(state.used, *counts, amount.minor, processed_at.day());
  };
  if (source == state.id()) {
    apply_side(state, -amount.minor, line.source_sequence, line.source_balance, processed_at);
    count_for(false);
  }
  if (destination == state.id()) {
    apply_side(state, amount.minor, line.destination_sequence, line.destination_balance, processed_at);
    count_for(true);
  }
}

void apply(account& state, std::uint64_t sequence, const account_event& event) {
  if (sequence != state.sequence + 1) refuse_entry(state, sequence);
  std::visit(
      [&](const auto& each) {
        apply_event(state, each);
        state.updated_at = each.at;
      },
      event);
  state.sequence = sequence;
}

void apply(account& state, const account_entry& entry) {
  if (const auto* event = std::get_if<event_line>(&entry)) return apply(state, event->sequence, event->event);
  const auto& line = std::get<posting_line>(entry);
  apply(state, line.posting, line.type, line.processed_at);
}

}  // namespace florin
