#pragma once

#include "api/api_call.hpp"

namespace florin {

/// POST /transfers. The payee is named by exactly one of account, username and e-mail.
struct create_transfer_request {
  account_id from_account;
  std::optional<account_id> to_account;
  std::optional<std::string> to_username;
  std::optional<std::string> to_email;
  decimal amount;
  std::optional<std::string> description;
  std::optional<std::string> reference;
  std::optional<timestamp> scheduled_date;
  std::optional<bool> requires_confirmation;

  static constexpr std::string_view schema_name = "CreateTransferRequest";
  static auto fields() {
    return std::array{
        field{"from_account",
              &create_transfer_request::from_account,
              "Your account, which is debited",
              {.example = R"("acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
        field{"to_account",
              &create_transfer_request::to_account,
              "The account that is credited",
              {.example = R"("acc_01HMK3T7W2Q4R6S8V0X2Z4B6D9")"}},
        field{"to_username",
              &create_transfer_request::to_username,
              "Instead of to_account: whose account",
              {.example = "null", .min_length = 1, .max_length = 64}},
        field{"to_email",
              &create_transfer_request::to_email,
              "Instead of to_account: whose account, if they have confirmed the address",
              {.example = "null", .min_length = 3, .max_length = 254}},
        field{"amount", &create_transfer_request::amount, "A positive amount in the currency of from_account"},
        field{"description",
              &create_transfer_request::description,
              "For both sides to read",
              {.example = R"("Transfer to savings")", .max_length = 255}},
        field{"reference",
              &create_transfer_request::reference,
              "Your own reference",
              {.example = R"("SAVE001")", .max_length = 64}},
        field{"scheduled_date",
              &create_transfer_request::scheduled_date,
              "Not offered yet: leave it out to send now",
              {.example = "null"}},
        field{"requires_confirmation",
              &create_transfer_request::requires_confirmation,
              "Not offered yet: leave it out, or false, to send now",
              {.example = "false"}},
    };
  }
};

void create_transfer(const call_ptr& call, create_transfer_request body);

}  // namespace florin
