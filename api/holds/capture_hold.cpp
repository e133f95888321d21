#include "api/holds/capture_hold.hpp"

#include "api/holds/hold_access.hpp"
#include "api/transfers/send_transfer.hpp"

namespace florin {

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

}  // namespace florin
