#include "api/holds/hold_body.hpp"

#include "api/transfers/transfer_view.hpp"

namespace florin {

hold_body body_of(const account_id& account, const hold& each) {
  return {.id = each.id,
          .account = account,
          .to_account = each.payee,
          .amount = each.amount,
          .captured_amount = each.captured,
          .remaining_amount = each.remaining(),
          .currency = each.amount.currency,
          .status = "open",
          .description = given_text(each.description),
          .reference = given_text(each.reference),
          .created_at = each.placed_at,
          .expires_at = each.expires_at};
}

}  // namespace florin
