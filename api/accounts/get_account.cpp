#include "api/accounts/get_account.hpp"

#include "actors/role/role.hpp"
#include "api/accounts/account_access.hpp"
#include "api/accounts/account_body.hpp"

namespace florin {

void get_account_details(const call_ptr& call) {
  with_readable_account(call, [call](const account_view& view) {
    bool is_compliance =
        view.state.terms.owner != call->caller().user && call->caller().may(compliance_permission);
    call->succeed(200, details_of(view, call->now(), is_compliance));
  });
}

}  // namespace florin
