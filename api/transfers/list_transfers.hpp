#pragma once

#include "api/transactions/transaction_page.hpp"

namespace florin {

/// GET /transfers: what the caller sent.
void list_transfers(const call_ptr& call, list_transactions_query query);

}  // namespace florin
