#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /accounts (accounts-api.md "List User Accounts").
struct list_accounts_query {
  std::optional<florin::user_id> user_id;
  std::optional<florin::account_type> account_type;
  std::optional<florin::currency> currency;
  std::optional<bool> is_active;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;

  static constexpr std::string_view schema_name = "ListAccountsQuery";
  static auto fields() {
    return std::array{
        field{"user_id", &list_accounts_query::user_id,
              "Whose accounts; yours when it is left out, others' for staff"},
        field{"account_type", &list_accounts_query::account_type, "Only accounts of this type"},
        field{"currency", &list_accounts_query::currency, "Only accounts in this currency"},
        field{"is_active",
              &list_accounts_query::is_active,
              "Only accounts that are open, or closed",
              {.example = "true"}},
        field{"limit",
              &list_accounts_query::limit,
              "Accounts on a page",
              {.example = "20", .minimum = 1, .maximum = 100}},
        field{"cursor", &list_accounts_query::cursor, "From `pagination` of another page", {.max_length = 512}},
    };
  }
};

void list_accounts(const call_ptr& call, list_accounts_query query);

}  // namespace florin
