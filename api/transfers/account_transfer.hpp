#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /accounts/{id}/transfer (accounts-api.md "Transfer Between Accounts").
struct account_transfer_request {
  account_id to_account;
  decimal amount;
  std::optional<std::string> description;
  std::optional<std::string> reference;
  std::optional<timestamp> scheduled_date;

  static constexpr std::string_view schema_name = "AccountTransferRequest";
  static auto fields() {
    return std::array{
        field{"to_account",
              &account_transfer_request::to_account,
              "The account that is credited",
              {.example = R"("acc_01HMK3T7W2Q4R6S8V0X2Z4B6D9")"}},
        field{"amount", &account_transfer_request::amount, "A positive amount in the account's currency"},
        field{"description",
              &account_transfer_request::description,
              "For both sides to read",
              {.example = R"("Transfer to savings")", .max_length = 255}},
        field{"reference",
              &account_transfer_request::reference,
              "Your own reference",
              {.example = R"("SAVE001")", .max_length = 64}},
        field{"scheduled_date",
              &account_transfer_request::scheduled_date,
              "Not offered yet: leave it out to send now",
              {.example = "null"}},
    };
  }
};

void transfer_from_account(const call_ptr& call, account_transfer_request body);

}  // namespace florin
