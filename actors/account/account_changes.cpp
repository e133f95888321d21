#include "actors/account/account_changes.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "actors/journal/due_claims.hpp"

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
  if (auto freezes = freezes_at(state, command.now); !freezes.empty()) return account_is_frozen(freezes);
  if (command.amount.currency != state.terms.currency)
    return error{error_code::invalid_currency, "The accounts have different currencies", {}};
  if (!is_positive(command.amount))
    return error{error_code::validation_error, "The amount must be greater than zero", {}};
  if (holds_at(state, command.now).size() >= most_holds)
    return error{error_code::business_rule_violation, "There are as many holds on the account as there may be", {}}
        .with("maximum_holds", static_cast<std::int64_t>(most_holds));
  if (auto refusal = refuse_beyond_available(state, reservations, command.amount, command.now)) return *refusal;
  return account_event{hold_placed{.hold = command.id,
                                   .payee = command.payee,
                                   .amount = command.amount,
                                   .description = command.description,
                                   .reference = command.reference,
                                   .expires_at = command.expires_at,
                                   .at = command.now}};
}

result<account_event> decide(const account& state, const account_reservations&, const release_hold& command) {
  auto open = holds_at(state, command.now);
  if (std::ranges::find(open, command.id, &hold::id) == open.end()) return hold_is_over();
  return account_event{hold_released{.hold = command.id, .at = command.now}};
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

entity_change change_of(const account& state, const account_event& event) {
  entity_change change;
  change.entity = {entity_kind::account, state.id()};
  change.owner = state.terms.owner;
  change.event = {std::string(type_of(event)), body_of(event)};
  if (!std::holds_alternative<account_closed>(event)) return change;
  auto after = state;
  apply(after, state.sequence + 1, event);
  // Claims follow from what is stored of it.
  change.snapshot = to_record(after);
  auto kept = claims_of(after);
  change.released = claims_of(state);
  std::erase_if(change.released,
                [&](const unique_claim& claim) { return std::ranges::find(kept, claim) != kept.end(); });
  return change;
}

}  // namespace florin
