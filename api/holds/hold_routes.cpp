#include "api/holds/hold_routes.hpp"

#include "api/holds/capture_hold.hpp"
#include "api/holds/create_hold.hpp"
#include "api/holds/hold_body.hpp"
#include "api/holds/release_hold.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/transfers/send_transfer.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {

std::vector<operation> hold_routes() {
  using enum error_code;
  return {
      {
          .name = "holds.create",
          .method = "POST",
          .path = "/v1/accounts/{id}/holds",
          .permission = "transfers:write",
          .bucket = "holds.create",
          .idempotency = idempotency_rule::required,
          .make_reply_again = show_hold_again,
          .location = "/v1/accounts/{account_id}",
          .endpoint = takes_body(create_hold),
          .summary = "Hold money on an account for a payment to come; Location names the account, which lists its "
                     "open holds",
          .answers = {reply<hold_body>(201, "The hold, which the account shows while it is open")},
          .refusals = {insufficient_funds, invalid_currency, account_not_found, business_rule_violation,
                       account_frozen, conflict, user_blocked},
      },
      {
          .name = "holds.capture",
          .method = "POST",
          .path = "/v1/holds/{id}/capture",
          .permission = "transfers:write",
          .bucket = "holds.capture",
          .idempotency = idempotency_rule::required,
          .make_reply_again = show_transfer_again,
          .location = "/v1/transfers/{transaction_id}",
          .is_confirmable = true,
          .endpoint = takes_optional_body(capture_hold),
          .summary = "Pay what is held, all of it or a part",
          .answers = {reply<transfer_view>(201, "The money has moved")},
          .refusals = {not_found, conflict, account_not_found, business_rule_violation, account_frozen,
                       user_blocked, limit_exceeded},
      },
      {
          .name = "holds.release",
          .method = "POST",
          .path = "/v1/holds/{id}/release",
          .permission = "transfers:write",
          .bucket = "holds.release",
          .endpoint = takes_nothing(release_own_hold),
          .summary = "Let go of what is held",
          .answers = {reply<hold_body>(200, "The hold, released")},
          .refusals = {not_found, conflict},
      },
  };
}

}  // namespace florin
