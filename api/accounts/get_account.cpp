#include "api/accounts/get_account.hpp"

#include "api/accounts/account_access.hpp"
#include "api/accounts/account_body.hpp"

namespace florin {

void get_account_details(const call_ptr& call) {
  with_readable_account(call,
                        [call](const account_view& view) { call->succeed(200, details_of(view, call->now())); });
}

}  // namespace florin
