#pragma once

#include <algorithm>

#include "actors/account/account_view.hpp"
#include "actors/query/queries.hpp"
#include "api/accounts/staff_reading.hpp"
#include "api/api_call.hpp"

namespace florin {

/// The account that the path names as {id}; nothing when that is no account's id: it is answered like one that is
/// unknown or somebody else's (`no_such_account`).
std::optional<account_id> account_in_path(const api_call& call);

/// Gives `then` the account of the path, live, if it is the caller's, or, on record, if the caller may read those
/// of others. Otherwise refuses.
template <class Then>
void with_readable_account(const call_ptr& call, Then then) {
  auto id = account_in_path(*call);
  if (!id) return call->refuse(no_such_account());
  call->ask(get_account{*id}, [call, id = *id, then = std::move(then)](account_view view) {
    auto owner = view.state.terms.owner;
    if (owner == call->caller().user) return then(std::move(view));
    if (!call->caller().reaches_others) return call->refuse(no_such_account());
    on_record(call, {owner}, to_text(id), [then, view = std::move(view)] { then(view); });
  });
}

/// The ids of everything that the caller owns, as `then`'s argument.
template <class Then>
void with_own_accounts(const call_ptr& call, Then then) {
  call->ask(find_accounts_of{call->caller().user},
            [then = std::move(then)](const std::vector<owned_account>& held) {
              std::vector<account_id> ids;
              for (const auto& each : held) ids.push_back(each.account);
              then(std::move(ids));
            });
}

}  // namespace florin
