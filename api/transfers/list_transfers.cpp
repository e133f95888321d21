#include "api/transfers/list_transfers.hpp"

#include "api/transfers/transfer_view.hpp"

namespace florin {

void list_transfers(const call_ptr& call, list_transactions_query query) {
  auto page = read_transaction_page(call, query);
  if (!page) return;
  page->can_match &= query.type.value_or(transaction_type::transfer) == transaction_type::transfer;
  page->question.type = transaction_type::transfer;
  page->question.outgoing_only = true;
  find_page(call, *page, {query.account, query.user_id},
            [call, page = *page](const std::vector<account_id>&, const list_transactions::answer& found) {
              std::vector<transfer_view> views;
              for (const auto& posted : found.transactions) views.push_back(view_of_transfer(posted));
              call->succeed_page(views, page.position_of(found));
            });
}

}  // namespace florin
