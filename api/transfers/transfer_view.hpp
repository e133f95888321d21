#pragma once

#include "actors/transaction/transaction.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// A transfer as accounts-api.md shows it.
struct transfer_view {
  transaction_id id;
  account_id from_account;
  account_id to_account;
  money amount;
  florin::currency currency;
  money fee_amount;
  std::string status;
  std::optional<std::string> description;
  std::optional<std::string> reference;
  timestamp created_at;
  timestamp processed_at;
  timestamp estimated_completion;

  static constexpr std::string_view schema_name = "Transfer";
  static auto fields() {
    return std::array{
        field{"transaction_id", &transfer_view::id, "Identifies the transfer"},
        field{"from_account", &transfer_view::from_account, "The account that was debited"},
        field{"to_account", &transfer_view::to_account, "The account that was credited"},
        field{"amount", &transfer_view::amount, "What was moved, in the currency's own scale"},
        field{"currency", &transfer_view::currency, "The currency of both accounts"},
        field{"fee_amount", &transfer_view::fee_amount, "What the transfer cost", {.example = R"("0.00")"}},
        field{"status", &transfer_view::status, "`completed`: the money is there", {.example = R"("completed")"}},
        field{"description",
              &transfer_view::description,
              "As given with the transfer",
              {.example = R"("Transfer to savings")"}},
        field{"reference", &transfer_view::reference, "As given with the transfer", {.example = R"("SAVE001")"}},
        field{"created_at", &transfer_view::created_at, "When it was asked for"},
        field{"processed_at",
              &transfer_view::processed_at,
              "When it was entered in the journal",
              {.example = R"("2024-01-20T14:30:26Z")"}},
        field{"estimated_completion",
              &transfer_view::estimated_completion,
              "When it is or will be completed",
              {.example = R"("2024-01-20T14:30:26Z")"}},
    };
  }
};

transfer_view view_of_transfer(const posted_transaction& posted);

/// An empty text is one that was not given.
std::optional<std::string> given_text(const std::string& text);

}  // namespace florin
