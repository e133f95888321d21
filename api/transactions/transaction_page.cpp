#include "api/transactions/transaction_page.hpp"

#include <algorithm>
#include <array>

#include "api/accounts/account_access.hpp"
#include "api/transactions/transaction_place.hpp"

namespace florin {
namespace {

/// rules.md §6 "Statuses". Transactions are in the journal once they are completed.
constexpr std::array known_statuses{"scheduled",         "awaiting_acceptance",
                                    "requires_action",   "under_review",
                                    "pending",           "processing",
                                    "completed",         "failed",
                                    "cancelled",         "expired",
                                    "reversed",          "refunded",
                                    "partially_refunded"};

struct named_order {
  std::string_view name;
  transaction_order order;
};
constexpr std::array orders{
    named_order{"-created_at", transaction_order::newest_first},
    named_order{"created_at", transaction_order::oldest_first},
    named_order{"-amount", transaction_order::largest_first},
    named_order{"amount", transaction_order::smallest_first},
};

void add_problem(problems& found, std::string_view name, std::string message) {
  problems::scope here{found, name};
  found.add(std::move(message));
}

transaction_order order_named(const std::optional<std::string>& sort, problems& found) {
  if (!sort) return transaction_order::newest_first;
  auto order = std::ranges::find(orders, *sort, &named_order::name);
  if (order != orders.end()) return order->order;
  add_problem(found, "sort", "Must be one of created_at, -created_at, amount, -amount");
  return transaction_order::newest_first;
}

std::optional<money> amount_bound(std::string_view name, const std::optional<decimal>& amount,
                                  const std::optional<currency>& in, problems& found) {
  if (!amount) return std::nullopt;
  if (!in)
    return add_problem(found, name, "Needs `currency`, since amounts of two currencies do not compare"),
           std::nullopt;
  auto bound = money::from(*amount, *in);
  if (!bound) return add_problem(found, name, bound.error().message), std::nullopt;
  return *bound;
}

void read_place(std::string_view text, list_transactions& question, problems& found) {
  auto place = transaction_place::parse(text);
  if (!place) return add_problem(found, "cursor", "Must be a cursor from this list");
  question.backwards = place->backwards;
  question.after = place->position;
}

std::vector<account_id> ids_of(const std::vector<owned_account>& held) {
  std::vector<account_id> ids;
  for (const auto& each : held) ids.push_back(each.account);
  return ids;
}

using ids_handler = std::function<void(const std::vector<account_id>&)>;

/// Somebody else's account, with all that its owner has.
void read_accounts_beside(const call_ptr& call, const account_id& named, const std::optional<user_id>& owner,
                          const ids_handler& then) {
  call->ask(get_account{named}, [call, named, owner, then](const account_view& view) {
    auto found = view.state.terms.owner;
    if (owner && *owner != found) return call->refuse(no_such_account());
    on_record(call, {found}, to_text(named), [call, found, then] {
      call->ask(find_accounts_of{found}, [then](const std::vector<owned_account>& held) { then(ids_of(held)); });
    });
  });
}

/// Gives `then` the accounts of the owner of the one that is named.
void with_accounts_beside(const call_ptr& call, const account_id& named, const std::optional<user_id>& owner,
                          const ids_handler& then) {
  with_own_accounts(call, [call, named, owner, then](const std::vector<account_id>& own) {
    bool is_own = std::ranges::find(own, named) != own.end();
    if (is_own && owner.value_or(call->caller().user) == call->caller().user) return then(own);
    if (is_own || !call->caller().reaches_others) return call->refuse(no_such_account());
    read_accounts_beside(call, named, owner, then);
  });
}

transaction_place place_at(bool backwards, const posted_transaction& at) {
  return {backwards, {at.sequence, at.postings.front().posting.amount.minor}};
}

}  // namespace

std::optional<transaction_page> read_transaction_page(const call_ptr& call, const list_transactions_query& query) {
  auto wanted = read_page_request(call, query);
  if (!wanted) return std::nullopt;
  transaction_page page;
  problems found;
  auto& question = page.question;
  question.type = query.type;
  question.currency = query.currency;
  if (query.from) question.from = query.from->first;
  if (query.to) question.until = query.to->last;
  question.minimum = amount_bound("min_amount", query.min_amount, query.currency, found);
  question.maximum = amount_bound("max_amount", query.max_amount, query.currency, found);
  question.order = order_named(query.sort, found);
  question.limit = wanted->limit;
  if (wanted->place) read_place(*wanted->place, question, found);
  if (query.status && std::ranges::find(known_statuses, *query.status) == known_statuses.end())
    add_problem(found, "status", "Must be a status of transactions");
  page.can_match = query.status.value_or("completed") == "completed";
  page.wanted = std::move(*wanted);
  if (found.empty()) return page;
  call->refuse(found.as_error());
  return std::nullopt;
}

pagination transaction_page::position_of(const list_transactions::answer& found) const {
  pagination position;
  position.total_count = found.total_count;
  if (found.transactions.empty()) return position;
  // Going backwards, `has_more` speaks of pages further back, and the page that one came from is ahead.
  bool has_next = question.backwards || found.has_more;
  bool has_previous = question.backwards ? found.has_more : question.after.has_value();
  position.has_more = has_next;
  if (has_next) position.next_cursor = wanted.cursor_to(to_text(place_at(false, found.transactions.back())));
  if (has_previous) position.prev_cursor = wanted.cursor_to(to_text(place_at(true, found.transactions.front())));
  return position;
}

void find_page(const call_ptr& call, transaction_page page, listed_accounts of, page_handler then) {
  auto named = of.named;
  auto show = [call, page = std::move(page), named, then](const std::vector<account_id>& owned) {
    auto question = page.question;
    question.accounts = named ? std::vector{*named} : owned;
    if (!page.can_match || question.accounts.empty()) return then(owned, {{}, false, 0});
    call->ask(std::move(question), [then, owned](const list_transactions::answer& found) { then(owned, found); });
  };
  if (named) return with_accounts_beside(call, *named, of.owner, show);
  with_accounts_of(call, of.owner, [show](const user_id&, const auto& held) { show(ids_of(held)); });
}

}  // namespace florin
