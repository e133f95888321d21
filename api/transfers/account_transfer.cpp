#include "api/transfers/account_transfer.hpp"

#include "api/accounts/account_access.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {

void transfer_from_account(const call_ptr& call, account_transfer_request body) {
  auto source = account_in_path(*call);
  if (!source) return call->refuse(no_such_account());
  if (auto refusal = check_transfer_date(body.scheduled_date, call->now())) return call->refuse(*refusal);
  send_transfer(call,
                {.id = {},
                 .source = *source,
                 .destination = body.to_account,
                 .amount = body.amount,
                 .initiator = call->caller().user,
                 .description = body.description.value_or(""),
                 .reference = body.reference.value_or(""),
                 .session = call->caller().session,
                 .request = call->id()},
                to_text(body.to_account));
}

}  // namespace florin
