#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /accounts (accounts-api.md "Create New Account").
struct create_account_request {
  std::string account_type;
  std::string currency;
  std::optional<decimal> initial_deposit;

  static constexpr std::string_view schema_name = "CreateAccountRequest";
  static auto fields() {
    return std::array{
        field{"account_type",
              &create_account_request::account_type,
              "One of checking, savings, investment, crypto, business",
              {.example = R"("savings")", .min_length = 1, .max_length = 32}},
        field{"currency",
              &create_account_request::currency,
              "The account's currency",
              {.example = R"("USD")", .min_length = 1, .max_length = 16}},
        field{"initial_deposit",
              &create_account_request::initial_deposit,
              "A first deposit; some types of account ask for a minimum. In the sandbox its gateway pays up to "
              "100000; where "
              "the money is real it needs a source, of which there are none yet",
              {.example = R"("1000.00")"}},
    };
  }
};

void create_account(const call_ptr& call, create_account_request body);
/// The reply again: the account as it was opened, whatever moved since.
void show_account_again(const call_ptr& call, const idempotency_record& stored,
                        std::function<void(std::string)> then);

}  // namespace florin
