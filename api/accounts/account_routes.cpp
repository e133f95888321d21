#include "api/accounts/account_routes.hpp"

#include "actors/role/role.hpp"
#include "api/accounts/account_body.hpp"
#include "api/accounts/balance_at.hpp"
#include "api/accounts/close_account.hpp"
#include "api/accounts/create_account.hpp"
#include "api/accounts/freeze_account.hpp"
#include "api/accounts/get_account.hpp"
#include "api/accounts/list_accounts.hpp"
#include "api/middleware/typed_endpoint.hpp"
#include "api/transactions/list_transactions.hpp"
#include "api/transactions/transaction_view.hpp"
#include "api/transfers/account_transfer.hpp"
#include "api/transfers/send_transfer.hpp"
#include "api/transfers/transfer_view.hpp"

namespace florin {

std::vector<operation> account_routes() {
  using enum error_code;
  return {
      {
          .name = "accounts.list",
          .method = "GET",
          .path = "/v1/accounts",
          .permission = "accounts:read",
          .permission_for_others = "customer_accounts:read",
          .bucket = "accounts.list",
          .endpoint = takes_query(list_accounts),
          .summary = "List your accounts with their balances",
          .answers = {page_reply<account_body>("A page of accounts")},
          .refusals = {not_found},
      },
      {
          .name = "accounts.create",
          .method = "POST",
          .path = "/v1/accounts",
          .permission = "accounts:write",
          .bucket = "accounts.create",
          .idempotency = idempotency_rule::optional,
          .make_reply_again = show_account_again,
          .location = "/v1/accounts/{id}",
          .endpoint = takes_body(create_account),
          .summary = "Open an account",
          .answers = {reply<account_body>(201, "The new account")},
          .refusals = {invalid_account_type, invalid_currency, account_exists, kyc_verification_required,
                       business_rule_violation, user_blocked},
      },
      {
          .name = "accounts.get",
          .method = "GET",
          .path = "/v1/accounts/{id}",
          .permission = "accounts:read",
          .permission_for_others = "customer_accounts:read",
          .further_permissions = {compliance_permission},
          .bucket = "accounts.get",
          .endpoint = takes_nothing(get_account_details),
          .summary = "Get an account with its limits and a summary of its use",
          .answers = {reply<account_details>(200, "The account")},
          .refusals = {account_not_found},
      },
      {
          .name = "accounts.freeze",
          .method = "POST",
          .path = "/v1/accounts/{id}/freeze",
          .permission = "accounts:write",
          .permission_for_others = "account_freezes:write",
          .further_permissions = {compliance_permission, staff_permission},
          .bucket = "accounts.freeze",
          .is_confirmable = true,
          .endpoint = takes_body(change_account_freeze),
          .summary = "Freeze an account, so that no money leaves it, or lift a freeze",
          .answers = {reply<freeze_body>(200, "The account's freezes after it")},
          .refusals = {account_not_found, conflict},
      },
      {
          .name = "accounts.close",
          .method = "DELETE",
          .path = "/v1/accounts/{id}",
          .permission = "accounts:write",
          .bucket = "accounts.close",
          .is_confirmable = true,
          .endpoint = takes_nothing(close_own_account),
          .summary = "Close an account for good; nothing may be on it, and its history stays",
          .answers = {reply<account_body>(200, "The account, closed")},
          .refusals = {account_not_found, account_frozen, conflict, user_blocked},
      },
      {
          .name = "accounts.balance_at",
          .method = "GET",
          .path = "/v1/accounts/{id}/balance",
          .permission = "accounts:read",
          .permission_for_others = "customer_accounts:read",
          .bucket = "accounts.balance_at",
          .endpoint = takes_query(balance_at),
          .summary = "Get an account's balance at any past instant",
          .answers = {reply<balance_body>(200, "The balance")},
          .refusals = {account_not_found, business_rule_violation},
      },
      {
          .name = "accounts.transactions",
          .method = "GET",
          .path = "/v1/accounts/{id}/transactions",
          .permission = "transactions:read",
          .permission_for_others = "customer_transactions:read",
          .bucket = "accounts.transactions",
          .endpoint = takes_query(list_account_transactions),
          .summary = "List an account's transactions",
          .answers = {page_reply<transaction_view>("A page of transactions")},
          .refusals = {account_not_found},
      },
      {
          .name = "accounts.transfer",
          .method = "POST",
          .path = "/v1/accounts/{id}/transfer",
          .permission = "transfers:write",
          .bucket = "accounts.transfer",
          .idempotency = idempotency_rule::required,
          .make_reply_again = show_transfer_again,
          .location = "/v1/transfers/{transaction_id}",
          .is_confirmable = true,
          .endpoint = takes_body(transfer_from_account),
          .summary = "Send money from an account",
          .answers = {reply<transfer_view>(201, "The money has moved")},
          .refusals = {insufficient_funds, invalid_currency, account_not_found, business_rule_violation,
                       account_frozen, user_blocked, limit_exceeded},
      },
  };
}

}  // namespace florin
