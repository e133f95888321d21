#include "api/accounts/create_account.hpp"

#include "actors/account/account_commands.hpp"
#include "actors/user/user_rules.hpp"
#include "api/accounts/account_body.hpp"

namespace florin {
namespace {

constexpr std::string_view deposit_fact = "initial_deposit";

record facts_of(const create_account_request& body) {
  if (!body.initial_deposit) return {};
  return {{{std::string(deposit_fact), to_text(*body.initial_deposit)}}};
}

std::optional<decimal> deposit_in(const record& facts) {
  const auto* text = facts.find(deposit_fact);
  if (!text) return std::nullopt;
  auto deposit = decimal::parse(*text);
  if (!deposit) throw unreadable_record(deposit_fact);
  return deposit;
}

}  // namespace

void create_account(const call_ptr& call, create_account_request body) {
  open_account command{
      .owner = call->caller().user,
      .account_type = body.account_type,
      .currency = body.currency,
      .initial_deposit = body.initial_deposit,
      .idempotency = call->remembered_as(outcome_kind::account, facts_of(body)),
      .now = call->now(),
      .from = call->from(),
  };
  call->ask(std::move(command), [call](const account_view& opened) {
    call->succeed_with_new(to_text(opened.state.id()), body_of(opened));
  });
}

void show_account_again(const call_ptr& call, const idempotency_record& stored,
                        std::function<void(std::string)> then) {
  call->ask(get_account{account_id{stored.made}},
            [deposit = deposit_in(stored.facts), then = std::move(then)](const account_view& view) {
              then(success_body(body_of(view_as_opened(view.state.terms, deposit))));
            });
}

}  // namespace florin
