#include "api/holds/create_hold.hpp"

#include "actors/account/account_commands.hpp"
#include "api/accounts/account_access.hpp"
#include "api/holds/hold_body.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {
namespace {

constexpr std::int64_t usual_hours = 7 * 24;

/// The hold as it will be, which the reply tells before it is committed.
hold hold_of(const call_ptr& call, const create_hold_request& body, const money& amount) {
  return {.id = call->bank().identifiers().next<hold_id>(call->now()),
          .payee = body.to_account,
          .amount = amount,
          .captured = money::zero(amount.currency),
          .description = body.description.value_or(""),
          .reference = body.reference.value_or(""),
          .expires_at = call->now() + std::chrono::hours(body.expires_in_hours.value_or(usual_hours)),
          .placed_at = call->now()};
}

void place(const call_ptr& call, const account& source, hold wanted) {
  auto shown = body_of(source.id(), wanted);
  auto reply = success_body(shown);
  instruct_account command{.owner = source.terms.owner,
                           .account = source.id(),
                           .command = place_hold{.id = wanted.id,
                                                 .payee = wanted.payee,
                                                 .amount = wanted.amount,
                                                 .description = std::move(wanted.description),
                                                 .reference = std::move(wanted.reference),
                                                 .expires_at = wanted.expires_at,
                                                 .now = wanted.placed_at},
                           .idempotency = call->remembered_as(201, std::nullopt, reply),
                           .from = call->from(),
                           .now = call->now()};
  call->ask(std::move(command), [call, id = source.id(), reply = std::move(reply)](const account_view&) mutable {
    call->send({201, {{"Location", call->location_of(to_text(id))}}, std::move(reply)});
  });
}

/// Whether the payee takes money now is not told: it is asked for when it moves.
std::optional<error> refuse_payee(const account& source, const account& payee) {
  if (payee.terms.currency == source.terms.currency) return std::nullopt;
  return error{error_code::invalid_currency, "The accounts have different currencies", {}}
      .with("source_currency", std::string(source.terms.currency.code()))
      .with("destination_currency", std::string(payee.terms.currency.code()));
}

}  // namespace

void create_hold(const call_ptr& call, create_hold_request body) {
  auto id = account_in_path(*call);
  if (!id) return call->refuse(no_such_account());
  if (auto refusal = check_two_accounts(*id, body.to_account)) return call->refuse(*refusal);
  call->ask(get_account{*id}, [call, body = std::move(body)](const account_view& source) {
    if (source.state.terms.owner != call->caller().user) return call->refuse(no_such_account());
    auto amount = stated_amount(source.state, body.amount);
    if (!amount) return call->refuse(amount.error());
    call->ask(get_account{body.to_account},
              [call, body, source = source.state, amount = *amount](const account_view& payee) {
                if (payee.state.terms.type == account_type::internal) return call->refuse(no_such_account());
                if (auto refusal = refuse_payee(source, payee.state)) return call->refuse(*refusal);
                place(call, source, hold_of(call, body, amount));
              });
  });
}

}  // namespace florin
