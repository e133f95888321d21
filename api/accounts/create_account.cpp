#include "api/accounts/create_account.hpp"

#include "actors/account/account_commands.hpp"
#include "api/accounts/account_body.hpp"

namespace florin {

void create_account(const call_ptr& call, create_account_request body) {
  open_account command{
      .owner = call->caller().user,
      .account_type = std::move(body.account_type),
      .currency = std::move(body.currency),
      .initial_deposit = body.initial_deposit,
      .idempotency = call->remembered_as(201, std::nullopt, std::nullopt),
      .now = call->now(),
      .compose =
          [](const account_view& opened) {
            return composed_reply{201, success_body(body_of(opened))};
          },
      .from = call->from(),
  };
  call->ask(std::move(command), [call](open_account::answer opened) {
    call->send({opened.reply.status,
                {{"Location", call->location_of(to_text(opened.account.state.id()))}},
                std::move(opened.reply.body)});
  });
}

}  // namespace florin
