#pragma once

#include "actors/query/queries.hpp"
#include "api/api_call.hpp"
#include "api/pages/page_request.hpp"
#include "api/transactions/date_or_instant.hpp"

namespace florin {

/// The filters and the order that every list of transactions has.
struct list_transactions_query {
  std::optional<florin::user_id> user_id;
  std::optional<account_id> account;
  std::optional<transaction_type> type;
  std::optional<std::string> status;
  std::optional<florin::currency> currency;
  std::optional<date_or_instant> from;
  std::optional<date_or_instant> to;
  std::optional<decimal> min_amount;
  std::optional<decimal> max_amount;
  std::optional<std::string> sort;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ListTransactionsQuery";
  static auto fields() {
    return std::array{
        field{"user_id", &list_transactions_query::user_id,
              "Whose transactions; yours when it is left out, others' for staff"},
        field{"account", &list_transactions_query::account, "Only transactions of this account of theirs"},
        field{"type", &list_transactions_query::type, "Only transactions of this type"},
        field{"status",
              &list_transactions_query::status,
              "Only transactions in this status",
              {.example = R"("completed")", .max_length = 32}},
        field{"currency", &list_transactions_query::currency, "Only transactions in this currency"},
        field{"from", &list_transactions_query::from, "The first day or instant at which they were entered"},
        field{"to", &list_transactions_query::to, "The last day or instant at which they were entered"},
        field{"min_amount",
              &list_transactions_query::min_amount,
              "The smallest amount; needs `currency`",
              {.example = R"("10.00")"}},
        field{"max_amount",
              &list_transactions_query::max_amount,
              "The largest amount; needs `currency`",
              {.example = R"("500.00")"}},
        field{"sort",
              &list_transactions_query::sort,
              "created_at, -created_at (default), amount or -amount",
              {.example = R"("-created_at")", .max_length = 16}},
        field{"limit",
              &list_transactions_query::limit,
              "Transactions on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{
            "cursor", &list_transactions_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

/// What the bank is asked for, and how its answer's cursors are made.
struct transaction_page {
  list_transactions question;
  page_request wanted;
  /// False when no transaction can match, e.g. because of its status.
  bool can_match = true;

  pagination position_of(const list_transactions::answer& found) const;
};

/// Refuses a wrong cursor, sort, status or amount (VALIDATION_ERROR) and answers nothing then.
std::optional<transaction_page> read_transaction_page(const call_ptr& call, const list_transactions_query& query);

/// Whose transactions a list shows.
struct listed_accounts {
  std::optional<account_id> named;
  std::optional<user_id> owner;
};
/// Gets the page from the accounts of the owner, who is the caller when nobody is named, or from the one of them
/// that is named. Others' are read by staff, on record, and are not there for anybody else (ACCOUNT_NOT_FOUND,
/// NOT_FOUND). `then` also gets all accounts of the owner.
using page_handler =
    std::function<void(const std::vector<account_id>& owned, const list_transactions::answer& found)>;
void find_page(const call_ptr& call, transaction_page page, listed_accounts of, page_handler then);

}  // namespace florin
