#include "api/transfers/get_transfer.hpp"

#include "api/accounts/account_access.hpp"
#include "api/transactions/get_transaction.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {

void get_transfer(const call_ptr& call) {
  auto id = transaction_id::parse(call->path_parameter("id"));
  if (!id) return call->refuse(no_such_transaction());
  call->ask(find_transaction{*id}, [call](std::optional<posted_transaction> posted) {
    if (!posted || posted->transaction.type != transaction_type::transfer)
      return call->refuse(no_such_transaction());
    with_own_accounts(call, [call, posted = std::move(*posted)](const std::vector<account_id>& owned) {
      if (!is_party(posted, owned)) return call->refuse(no_such_transaction());
      call->succeed(200, view_of_transfer(posted));
    });
  });
}

}  // namespace florin
