#include "api/holds/settle_hold.hpp"

#include <algorithm>

#include "actors/account/account_commands.hpp"
#include "actors/query/queries.hpp"
#include "api/accounts/account_access.hpp"
#include "api/holds/hold_body.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {
namespace {

error no_such_hold() { return {error_code::not_found, "There is no such hold", {}}; }

/// Gives `then` the account of the caller's hold in the path, and the hold, which is open.
template <class Then>
void with_open_hold(const call_ptr& call, Then then) {
  auto id = hold_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_hold());
  call->ask(find_hold{*id}, [call, id = *id, then](const std::optional<account_id>& account) {
    if (!account) return call->refuse(no_such_hold());
    call->ask(get_account{*account}, [call, id, then](const account_view& view) {
      if (view.state.terms.owner != call->caller().user) return call->refuse(no_such_hold());
      auto open = holds_at(view.state, call->now());
      auto found = std::ranges::find(open, id, &hold::id);
      if (found == open.end()) return call->refuse(hold_is_over());
      then(view.state, *found);
    });
  });
}

}  // namespace

void capture_hold(const call_ptr& call, capture_hold_request body) {
  with_open_hold(call, [call, body](const account& source, const hold& held) {
    transfer_order order{.id = {},
                         .source = source.id(),
                         .destination = held.payee,
                         .amount = body.amount ? *body.amount : *decimal::parse(to_text(held.remaining())),
                         .initiator = call->caller().user,
                         .description = held.description,
                         .reference = held.reference,
                         .session = call->caller().session,
                         .request = call->id(),
                         .capture = hold_capture{held.id, body.is_final.value_or(true)}};
    send_transfer(call, std::move(order), to_text(held.payee));
  });
}

void release_held_money(const call_ptr& call) {
  with_open_hold(call, [call](const account& source, const hold& held) {
    auto released = body_of(source.id(), held);
    released.status = "released";
    released.remaining_amount = money::zero(released.currency);
    call->ask(instruct_account{.owner = source.terms.owner,
                               .account = source.id(),
                               .command = release_hold{held.id, call->now()},
                               .from = call->from(),
                               .now = call->now()},
              [call, released](const account_view&) { call->succeed(200, released); });
  });
}

}  // namespace florin
