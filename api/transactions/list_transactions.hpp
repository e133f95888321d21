#pragma once

#include "api/transactions/transaction_page.hpp"

namespace florin {

/// GET /transactions: of all accounts of the caller.
void list_own_transactions(const call_ptr& call, list_transactions_query query);

/// GET /accounts/{id}/transactions.
void list_account_transactions(const call_ptr& call, list_transactions_query query);

}  // namespace florin
