#include "api/holds/create_hold.hpp"

#include "actors/account/account_commands.hpp"
#include "actors/query/queries.hpp"
#include "api/accounts/account_access.hpp"
#include "api/holds/hold_body.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {
namespace {

constexpr std::int64_t usual_hours = 7 * 24;

/// The hold as it will be.
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
  instruct_account command{.owner = source.terms.owner,
                           .account = source.id(),
                           .command = place_hold{wanted},
                           .idempotency = call->remembered_as(wanted.id),
                           .from = call->from(),
                           .now = call->now()};
  call->ask(std::move(command), [call, id = source.id(), wanted = std::move(wanted)](const account_view&) {
    call->succeed_with_new(to_text(id), body_of(id, wanted));
  });
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
                // Whether the payee takes money now is not told: it is asked for when it moves.
                if (payee.state.terms.currency != source.terms.currency)
                  return call->refuse(different_currencies(source.terms.currency, payee.state.terms.currency));
                place(call, source, hold_of(call, body, amount));
              });
  });
}

void show_hold_again(const call_ptr& call, const idempotency_record& stored,
                     std::function<void(std::string)> then) {
  call->ask(find_hold{hold_id{stored.made}}, [then = std::move(then)](const std::optional<placed_hold>& found) {
    if (!found) throw std::logic_error("an idempotency record names a hold that is not there");
    then(success_body(body_of(found->account, hold_of(found->placed))));
  });
}

}  // namespace florin
