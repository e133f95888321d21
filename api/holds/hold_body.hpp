#pragma once

#include "actors/account/hold.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Money that is kept for a payment.
struct hold_body {
  hold_id id;
  account_id account;
  account_id to_account;
  money amount;
  money captured_amount;
  money remaining_amount;
  florin::currency currency;
  std::string status;
  std::optional<std::string> description;
  std::optional<std::string> reference;
  timestamp created_at;
  timestamp expires_at;

  static constexpr std::string_view schema_name = "Hold";
  static auto fields() {
    return std::array{
        field{"id", &hold_body::id, "Identifies the hold"},
        field{"account_id", &hold_body::account, "The account that the money is on"},
        field{"to_account", &hold_body::to_account, "The account that it is kept for"},
        field{"amount", &hold_body::amount, "What was held"},
        field{"captured_amount",
              &hold_body::captured_amount,
              "What was paid of it already",
              {.example = R"("0.00")"}},
        field{"remaining_amount", &hold_body::remaining_amount, "What is held still"},
        field{"currency", &hold_body::currency, "The currency of both accounts"},
        field{"status", &hold_body::status, "`open`, or `released`", {.example = R"("open")"}},
        field{"description", &hold_body::description, "As given with it", {.example = R"("Hotel, two nights")"}},
        field{"reference", &hold_body::reference, "As given with it", {.example = R"("BOOKING-17")"}},
        field{"created_at", &hold_body::created_at, "When it was placed"},
        field{"expires_at", &hold_body::expires_at, "From when on the money is free again"},
    };
  }
};

hold_body body_of(const account_id& account, const hold& each);

}  // namespace florin
