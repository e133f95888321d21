#pragma once

#include "api/api_call.hpp"

namespace florin {

/// GET /accounts/{id}/balance?at=
struct balance_at_query {
  std::optional<timestamp> at;

  static constexpr std::string_view schema_name = "BalanceAtQuery";
  static auto fields() {
    return std::array{field{"at", &balance_at_query::at, "The instant; now when it is left out"}};
  }
};

/// The balance as the journal had it.
struct balance_body {
  florin::account_id account_id;
  florin::currency currency;
  timestamp at;
  money ledger_balance;
  std::int64_t sequence = 0;

  static constexpr std::string_view schema_name = "BalanceAt";
  static auto fields() {
    return std::array{
        field{"account_id", &balance_body::account_id, "The account"},
        field{"currency", &balance_body::currency, "Its currency"},
        field{"at", &balance_body::at, "The instant that was asked for"},
        field{"ledger_balance",
              &balance_body::ledger_balance,
              "The balance after the last entry until then",
              {.example = R"("5250.75")"}},
        field{"sequence",
              &balance_body::sequence,
              "The number of that entry in the account's own gap-free sequence",
              {.example = "42"}},
    };
  }
};

/// Refuses an instant before the account was opened, and one in the future (BUSINESS_RULE_VIOLATION).
void balance_at(const call_ptr& call, balance_at_query query);

}  // namespace florin
