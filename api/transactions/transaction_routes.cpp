#include "api/transactions/transaction_routes.hpp"

#include "api/middleware/typed_endpoint.hpp"
#include "api/transactions/get_transaction.hpp"
#include "api/transactions/list_transactions.hpp"
#include "api/transactions/transaction_view.hpp"

namespace florin {

std::vector<operation> transaction_routes() {
  using enum error_code;
  return {
      {
          .name = "transactions.list",
          .method = "GET",
          .path = "/v1/transactions",
          .permission = "transactions:read",
          .permission_for_others = "customer_transactions:read",
          .bucket = "transactions.list",
          .endpoint = takes_query(list_own_transactions),
          .summary = "List the transactions of all your accounts",
          .answers = {page_reply<transaction_view>("A page of transactions")},
          .refusals = {account_not_found, not_found},
      },
      {
          .name = "transactions.get",
          .method = "GET",
          .path = "/v1/transactions/{id}",
          .permission = "transactions:read",
          .permission_for_others = "customer_transactions:read",
          .bucket = "transactions.get",
          .endpoint = takes_nothing(get_transaction),
          .summary = "Get a transaction with its postings and the proof that it is in the journal",
          .answers = {reply<transaction_details>(200, "The transaction")},
          .refusals = {transaction_not_found},
      },
  };
}

std::vector<route_alias> transaction_aliases() {
  return {
      {"GET", "/v1/payments/transactions", "transactions.list"},
      {"GET", "/v1/payments/history", "transactions.list"},
      {"GET", "/api/transactions/history/", "transactions.list"},
      {"GET", "/api/wallet/transactions/", "transactions.list"},
      {"GET", "/api/transactions/{id}/", "transactions.get"},
  };
}

}  // namespace florin
