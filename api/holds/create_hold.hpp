#pragma once

#include "api/api_call.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct create_hold_request {
  account_id to_account;
  decimal amount;
  std::optional<std::int64_t> expires_in_hours;
  std::optional<std::string> description;
  std::optional<std::string> reference;

  static constexpr std::string_view schema_name = "CreateHoldRequest";
  static auto fields() {
    return std::array{
        field{"to_account",
              &create_hold_request::to_account,
              "The account that the money is kept for",
              {.example = R"("acc_01HMK3T7W2Q4R6S8V0X2Z4B6D9")"}},
        field{"amount", &create_hold_request::amount, "A positive amount in the account's currency"},
        field{"expires_in_hours",
              &create_hold_request::expires_in_hours,
              "How long it is held at most; seven days when left out",
              {.example = "168", .minimum = 1, .maximum = 720}},
        field{"description",
              &create_hold_request::description,
              "For both sides to read, with the transfer that captures it",
              {.example = R"("Hotel, two nights")", .max_length = 255}},
        field{"reference",
              &create_hold_request::reference,
              "Your own reference",
              {.example = R"("BOOKING-17")", .max_length = 64}},
    };
  }
};

/// POST /accounts/{id}/holds: two-phase payments. The money stays on the account, and nothing else is paid with
/// it.
void create_hold(const call_ptr& call, create_hold_request body);
/// The reply again: the hold as it was placed.
void show_hold_again(const call_ptr& call, const idempotency_record& stored,
                     std::function<void(std::string)> then);

}  // namespace florin
