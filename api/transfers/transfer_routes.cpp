#include "api/transfers/transfer_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/transfers/create_transfer.hpp"
#include "api/transfers/get_transfer.hpp"
#include "api/transfers/list_transfers.hpp"
#include "api/transfers/send_transfer.hpp"
#include "api/transfers/transfer_batch.hpp"
#include "api/transfers/transfer_batch_view.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {

std::vector<operation> transfer_routes() {
  using enum error_code;
  return {
      {
          .name = "transfers.create",
          .method = "POST",
          .path = "/v1/transfers",
          .permission = "transfers:write",
          .bucket = "transfers.create",
          .idempotency = idempotency_rule::required,
          .make_reply_again = show_transfer_again,
          .location = "/v1/transfers/{transaction_id}",
          .is_confirmable = true,
          .endpoint = takes_body(create_transfer),
          .summary = "Send money to an account, a username or an e-mail address",
          .answers = {reply<transfer_view>(201, "The money has moved")},
          .refusals = {insufficient_funds, invalid_currency, account_not_found, business_rule_violation,
                       account_frozen, user_blocked, limit_exceeded},
      },
      {
          .name = "transfers.list",
          .method = "GET",
          .path = "/v1/transfers",
          .permission = "transfers:read",
          .permission_for_others = "customer_transactions:read",
          .bucket = "transfers.list",
          .endpoint = takes_query(list_transfers),
          .summary = "List the transfers that you sent",
          .answers = {page_reply<transfer_view>("A page of transfers")},
          .refusals = {account_not_found, not_found},
      },
      {
          .name = "transfers.batch",
          .method = "POST",
          .path = "/v1/transfers/batch",
          .permission = "transfers:write",
          .bucket = "transfers.batch",
          .idempotency = idempotency_rule::required,
          .make_reply_again = show_batch_again,
          .status_again = status_of_batch_again,
          .is_confirmable = true,
          .size = body_size::batch,
          .endpoint = takes_body(submit_batch),
          .summary = "Send up to 10,000 transfers at once, each on its own or all or none",
          .answers = {reply<transfer_batch_view>(201, "What became of each transfer"),
                      reply<transfer_batch_view>(200, "All transfers were refused")},
          .refusals = {insufficient_funds, invalid_currency, account_not_found, business_rule_violation,
                       account_frozen, user_blocked, limit_exceeded},
      },
      {
          .name = "transfers.get",
          .method = "GET",
          .path = "/v1/transfers/{id}",
          .permission = "transfers:read",
          .permission_for_others = "customer_transactions:read",
          .bucket = "transfers.get",
          .endpoint = takes_nothing(get_transfer),
          .summary = "Get a transfer that you sent or received",
          .answers = {reply<transfer_view>(200, "The transfer")},
          .refusals = {transaction_not_found},
      },
  };
}

std::vector<route_alias> transfer_aliases() {
  return {{"POST", "/api/transactions/send-money/", "transfers.create"}};
}

}  // namespace florin
