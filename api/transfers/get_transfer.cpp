#include "api/transfers/get_transfer.hpp"

#include "api/transactions/get_transaction.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {

void get_transfer(const call_ptr& call) {
  with_readable_transaction(
      call, transaction_type::transfer,
      [call](const posted_transaction& posted, const auto&) { call->succeed(200, view_of_transfer(posted)); });
}

}  // namespace florin
