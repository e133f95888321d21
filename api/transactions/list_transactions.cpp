#include "api/transactions/list_transactions.hpp"

#include "api/accounts/account_access.hpp"
#include "api/transactions/transaction_view.hpp"

namespace florin {
namespace {

void list_in(const call_ptr& call, const list_transactions_query& query, const std::optional<account_id>& named) {
  auto page = read_transaction_page(call, query);
  if (!page) return;
  find_page(
      call, *page, {named, query.user_id},
      [call, page = *page, named](const std::vector<account_id>& owned, const list_transactions::answer& found) {
        std::vector<transaction_view> views;
        for (const auto& posted : found.transactions) views.push_back(view_of_transaction(posted, owned, named));
        call->succeed_page(views, page.position_of(found));
      });
}

}  // namespace

void list_own_transactions(const call_ptr& call, list_transactions_query query) {
  list_in(call, query, query.account);
}

void list_account_transactions(const call_ptr& call, list_transactions_query query) {
  auto id = account_in_path(*call);
  if (!id) return call->refuse(no_such_account());
  list_in(call, query, id);
}

}  // namespace florin
