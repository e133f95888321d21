#include "api/holds/hold_access.hpp"

#include <algorithm>

#include "actors/account/account_view.hpp"
#include "actors/query/queries.hpp"

namespace florin {
namespace {

error no_such_hold() { return {error_code::not_found, "There is no such hold", {}}; }

}  // namespace

void with_open_hold(const call_ptr& call, open_hold_handler then) {
  auto id = hold_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_hold());
  call->ask(find_hold{*id}, [call, id = *id, then = std::move(then)](const std::optional<placed_hold>& found) {
    if (!found) return call->refuse(no_such_hold());
    call->ask(get_account{found->account}, [call, id, then](const account_view& view) {
      if (view.state.terms.owner != call->caller().user) return call->refuse(no_such_hold());
      auto open = holds_at(view.state, call->now());
      auto found = std::ranges::find(open, id, &hold::id);
      if (found == open.end()) return call->refuse(hold_is_over());
      then(view.state, *found);
    });
  });
}

}  // namespace florin
