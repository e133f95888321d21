#include "api/accounts/list_accounts.hpp"

#include <algorithm>
#include <charconv>

#include "actors/query/queries.hpp"
#include "api/accounts/account_body.hpp"
#include "api/accounts/staff_reading.hpp"
#include "api/pages/page_request.hpp"

namespace florin {
namespace {

bool matches(const owned_account& account, const list_accounts_query& query) {
  return (!query.account_type || *query.account_type == account.type) &&
         (!query.currency || *query.currency == account.currency) &&
         (!query.is_active || *query.is_active != account.is_closed);
}

/// A user has few accounts: a place in their list is the number of accounts before the page.
struct account_page {
  std::vector<account_id> accounts;
  pagination position;
};

std::size_t first_of_page(const page_request& wanted) {
  std::size_t first = 0;
  if (wanted.place) std::from_chars(wanted.place->data(), wanted.place->data() + wanted.place->size(), first);
  return first;
}

account_page page_of(const std::vector<owned_account>& held, const list_accounts_query& query,
                     const page_request& wanted) {
  account_page page;
  std::vector<account_id> matching;
  for (const auto& account : held)
    if (matches(account, query)) matching.push_back(account.account);
  auto first = std::min(first_of_page(wanted), matching.size());
  std::size_t last = std::min(first + wanted.limit, matching.size());
  page.accounts.assign(matching.begin() + static_cast<std::ptrdiff_t>(first),
                       matching.begin() + static_cast<std::ptrdiff_t>(last));
  page.position.has_more = last < matching.size();
  if (page.position.has_more) page.position.next_cursor = wanted.cursor_to(std::to_string(last));
  if (first > 0)
    page.position.prev_cursor = wanted.cursor_to(std::to_string(first - std::min(first, wanted.limit)));
  page.position.total_count = static_cast<std::int64_t>(matching.size());
  return page;
}

/// Collects the live accounts of a page, which answer in any order.
struct collected_accounts {
  account_page page;
  std::vector<account_body> bodies;
  std::size_t outstanding = 0;
};

void answer_with_balances(const call_ptr& call, account_page page) {
  auto collected = std::make_shared<collected_accounts>();
  collected->bodies.resize(page.accounts.size());
  collected->outstanding = page.accounts.size();
  collected->page = std::move(page);
  if (collected->outstanding == 0) return call->succeed_page(collected->bodies, collected->page.position);
  for (std::size_t i = 0; i < collected->page.accounts.size(); ++i)
    call->ask(get_account{collected->page.accounts[i]}, [call, collected, i](const account_view& view) {
      collected->bodies[i] = body_of(view);
      if (--collected->outstanding == 0) call->succeed_page(collected->bodies, collected->page.position);
    });
}

}  // namespace

void list_accounts(const call_ptr& call, list_accounts_query query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return;
  with_accounts_of(call, query.user_id,
                   [call, query, wanted = std::move(*wanted)](const user_id&, const auto& held) {
                     answer_with_balances(call, page_of(held, query, wanted));
                   });
}

}  // namespace florin
