#include "api/accounts/close_account.hpp"

#include "actors/account/account_commands.hpp"
#include "api/accounts/account_access.hpp"
#include "api/accounts/account_body.hpp"
#include "api/auth/step_up.hpp"

namespace florin {

void close_own_account(const call_ptr& call) {
  auto id = account_in_path(*call);
  if (!id) return call->refuse(no_such_account());
  call->ask(get_account{*id}, [call, id = *id](const account_view& view) {
    auto owner = view.state.terms.owner;
    if (owner != call->caller().user) return call->refuse(no_such_account());
    // What the account would refuse anyhow uses up no confirmation.
    if (auto event = decide(view.state, {}, close_account{call->now()}); !event)
      return call->refuse(event.error());
    confirmed_intent intent{
        .operation = std::string(call->operation()->name), .amount = {}, .payee = "", .account = to_text(id)};
    require_confirmation(call, std::move(intent), [call, id, owner] {
      call->ask(instruct_account{.owner = owner,
                                 .account = id,
                                 .command = close_account{call->now()},
                                 .from = call->from(),
                                 .now = call->now()},
                [call](const account_view& closed) { call->succeed(200, body_of(closed)); });
    });
  });
}

}  // namespace florin
