#include "actors/account/account_changes.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "actors/account/account_events.hpp"
#include "actors/journal/due_claims.hpp"
#include "actors/journal/due_work.hpp"

namespace florin {
namespace {

using enum freeze_source;

/// For whom somebody may freeze, and whose freezes he may lift; the first one unless he says which.
std::span<const freeze_source> sources_to_freeze(account_authority authority) {
  static constexpr std::array owners{owner};
  static constexpr std::array staffs{staff};
  static constexpr std::array compliances{compliance, fraud};
  switch (authority) {
    case account_authority::owner: return owners;
    case account_authority::staff: return staffs;
    case account_authority::compliance: return compliances;
  }
  return {};
}
std::span<const freeze_source> sources_to_lift(account_authority authority) {
  static constexpr std::array owners{owner};
  static constexpr std::array staffs{staff, owner};
  static constexpr std::array compliances{compliance, fraud, staff, owner};
  switch (authority) {
    case account_authority::owner: return owners;
    case account_authority::staff: return staffs;
    case account_authority::compliance: return compliances;
  }
  return {};
}

bool is_among(freeze_source source, std::span<const freeze_source> sources) {
  return std::ranges::find(sources, source) != sources.end();
}

error is_not_yours() {
  return {error_code::forbidden, "The bank has frozen the account, and lifts it: contact support", {}};
}

result<account_event> decide(const account&, const account_reservations&, const freeze_account& command) {
  auto allowed = sources_to_freeze(command.authority);
  auto source = command.source.value_or(allowed.front());
  if (!is_among(source, allowed))
    return error{error_code::forbidden, "Somebody else freezes accounts for this source", {}}.with(
        "source", std::string(to_text(source)));
  account_frozen event{.source = source, .reason = command.reason, .until = {}, .at = command.now};
  if (command.duration) event.until = command.now + *command.duration;
  return account_event{std::move(event)};
}

result<account_event> decide(const account& state, const account_reservations&, const thaw_account& command) {
  auto in_force = freezes_at(state, command.now);
  auto stands = [&](freeze_source source) {
    return std::ranges::find(in_force, source, &account_frozen::source) != in_force.end();
  };
  if (in_force.empty()) return error{error_code::conflict, "The account is not frozen", {}};
  auto liftable = sources_to_lift(command.authority);
  if (command.source && !is_among(*command.source, liftable)) return is_not_yours();
  if (command.source && !stands(*command.source))
    return error{error_code::conflict, "The account is not frozen for this source", {}}.with(
        "source", std::string(to_text(*command.source)));
  auto found = std::ranges::find_if(liftable, stands);
  if (found == liftable.end()) return is_not_yours();
  return account_event{
      account_thawed{.source = command.source.value_or(*found), .reason = command.reason, .at = command.now}};
}

result<account_event> decide(const account& state, const account_reservations& reservations,
                             const place_hold& command) {
  const auto& [wanted] = command;
  auto now = wanted.placed_at;
  if (auto freezes = freezes_at(state, now); !freezes.empty()) return account_is_frozen(freezes);
  if (wanted.amount.currency != state.terms.currency)
    return different_currencies(state.terms.currency, wanted.amount.currency);
  if (!is_positive(wanted.amount))
    return error{error_code::validation_error, "The amount must be greater than zero", {}};
  // Those that are over have their event in a moment: were there none, they would pile up.
  if (holds_at(state, now).size() >= most_holds || state.holds.size() >= 2 * most_holds)
    return error{error_code::business_rule_violation, "There are as many holds on the account as there may be", {}}
        .with("maximum_holds", static_cast<std::int64_t>(most_holds));
  if (auto refusal = refuse_beyond_available(state, reservations, wanted.amount, now)) return *refusal;
  return account_event{hold_placed{.hold = wanted.id,
                                   .payee = wanted.payee,
                                   .amount = wanted.amount,
                                   .description = wanted.description,
                                   .reference = wanted.reference,
                                   .expires_at = wanted.expires_at,
                                   .at = now}};
}

result<account_event> decide(const account& state, const account_reservations&, const release_hold& command) {
  auto open = holds_at(state, command.now);
  if (std::ranges::find(open, command.id, &hold::id) == open.end()) return hold_is_over();
  return account_event{hold_released{.hold = command.id, .at = command.now}};
}

result<account_event> decide(const account& state, const account_reservations&, const expire_hold& command) {
  auto found = std::ranges::find(state.holds, command.id, &hold::id);
  if (found == state.holds.end()) return hold_is_over();
  if (found->is_open_at(command.now)) return error{error_code::conflict, "The hold is not over yet", {}};
  return account_event{hold_expired{.hold = command.id, .at = command.now}};
}

result<account_event> decide(const account& state, const account_reservations&, const close_account& command) {
  if (auto freezes = freezes_at(state, command.now); !freezes.empty()) return account_is_frozen(freezes);
  if (auto held = holds_at(state, command.now); !held.empty())
    return error{error_code::conflict, "Money is held on the account: release it or capture it first", {}}.with(
        "open_holds", static_cast<std::int64_t>(held.size()));
  if (state.ledger == 0) return account_event{account_closed{.at = command.now}};
  return error{error_code::conflict,
               state.ledger > 0 ? "There is money on the account: move it to another one first"
                                : "The account is overdrawn: pay what is owed first",
               {}}
      .with("ledger_balance", to_text(state.ledger_balance()))
      .with("currency", std::string(state.terms.currency.code()));
}

}  // namespace

result<account_event> decide(const account& state, const account_reservations& reservations,
                             const account_command& command) {
  if (state.closed_at)
    return error{error_code::conflict, "The account is closed", {}}.with("closed_at", to_text(*state.closed_at));
  return std::visit([&](const auto& each) { return decide(state, reservations, each); }, command);
}

entity_change change_of(const account& state, const account_event& event) {
  entity_change change;
  change.entity = {entity_kind::account, state.id()};
  change.owner = state.terms.owner;
  change.event = journaled(event);
  auto after = state;
  apply(after, state.sequence + 1, event);
  set_due(change, due_of(state), due_of(after));
  if (!std::holds_alternative<account_closed>(event)) return change;
  // Claims follow from what is stored of it.
  change.snapshot = to_record(after);
  change.released = without(claims_of(state), claims_of(after));
  return change;
}

}  // namespace florin
