#include "actors/identity/sandbox_customer.hpp"

#include <algorithm>

#include "actors/session/session_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "actors/user/user_rules.hpp"

namespace florin {
namespace {

struct funded_account {
  std::string_view type;
  std::string_view currency;
  decimal deposit;
};

constexpr std::array<funded_account, 3> ready_made{{
    {"checking", "USD", {10'000, 0}},
    {"savings", "USD", {1'000, 0}},
    {"checking", "EUR", {1'000, 0}},
}};

/// rules.md §11: what the sandbox's keys move without anybody who could confirm it.
constexpr transfer_limits limits_of_key{10'000'00, 10'000'00};

user make_user(identifier_source& identifiers, const std::vector<std::string>& roles, timestamp now) {
  user made;
  made.roles = roles;
  made.id = identifiers.next<user_id>(now);
  auto name = to_text(static_cast<const identifier_bits&>(made.id));
  std::ranges::transform(name, name.begin(), [](unsigned char letter) { return std::tolower(letter); });
  made.username = "sandbox_" + name;
  made.email = made.username + "@sandbox.example";
  made.email_verified_at = now;
  made.kyc = kyc_status::verified;
  made.registered_at = now;
  return made;
}

session make_session(const user& owner, const create_sandbox_customer& command, identifier_source& identifiers) {
  session made;
  made.id = identifiers.next<session_id>(command.now);
  made.user = owner.id;
  made.credential_digest = command.credential_digest;
  made.created_at = command.now;
  made.transfer_limits = limits_of_key;
  return made;
}

}  // namespace

sandbox_customer make_sandbox_customer(const create_sandbox_customer& command, const product_catalogue& catalogue,
                                       const key_ring& keys, identifier_source& identifiers,
                                       const secret_source& secrets) {
  sandbox_customer customer{{make_user(identifiers, command.roles, command.now), {}},
                            std::make_shared<transaction_group>()};
  const auto& owner = customer.view.user;
  auto& group = *customer.group;
  group.changes = {registration_change(owner, data_key{secrets()}, keys, command.from),
                   session_change(make_session(owner, command, identifiers), nullptr, command.from)};
  std::vector<owned_account> held;
  for (const auto& wanted : ready_made) {
    open_account opening_command;
    opening_command.owner = owner.id;
    opening_command.account_type = wanted.type;
    opening_command.currency = wanted.currency;
    opening_command.initial_deposit = wanted.deposit;
    opening_command.now = command.now;
    auto opening =
        decide_opening(owner, held, opening_command, catalogue, identifiers.next<account_id>(command.now)).value();
    auto deposit = opening_deposit(identifiers.next<transaction_id>(command.now), opening,
                                   amount_in(wanted.deposit, opening.currency), "Sandbox funding");
    customer.view.accounts.push_back(
        view_after_deposit(view_of_opening(opening, command.now), deposit, command.now));
    group.changes.push_back(opening_change(opening));
    group.drafts.push_back(draft_of_deposit(std::move(deposit), command.now));
    held.push_back({std::move(opening), false});
  }
  return customer;
}

}  // namespace florin
