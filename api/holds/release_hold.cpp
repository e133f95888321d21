#include "api/holds/release_hold.hpp"

#include "actors/account/account_commands.hpp"
#include "api/holds/hold_access.hpp"
#include "api/holds/hold_body.hpp"

namespace florin {

void release_own_hold(const call_ptr& call) {
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
