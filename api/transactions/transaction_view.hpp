#pragma once

#include <span>

#include "actors/transaction/transaction.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// What a transaction goes back to.
struct transaction_link_view {
  std::string relation;
  std::string id;

  static constexpr std::string_view schema_name = "TransactionLink";
  static auto fields() {
    return std::array{
        field{"relation",
              &transaction_link_view::relation,
              "`captures` a hold; `refunds`, `returns` or `reverses` another transaction",
              {.example = R"("captures")"}},
        field{"id",
              &transaction_link_view::id,
              "Identifies the hold or the transaction",
              {.example = R"("hld_01HMK3T7W2Q4R6S8V0X2Z4B6D8")"}},
    };
  }
};

/// A transaction as one of its parties sees it. What the other party has never shows.
struct transaction_view {
  transaction_id id;
  transaction_type type = transaction_type::transfer;
  std::string status;
  money amount;
  florin::currency currency;
  std::string direction;
  account_id from_account;
  account_id to_account;
  money fee_amount;
  std::optional<std::string> description;
  std::optional<std::string> reference;
  money balance_after;
  std::optional<transaction_link_view> link;
  std::chrono::sys_days value_date;
  timestamp created_at;
  timestamp processed_at;

  static constexpr std::string_view schema_name = "Transaction";
  static auto fields() {
    return std::array{
        field{"id", &transaction_view::id, "Identifies the transaction"},
        field{"type", &transaction_view::type, "What kind of transaction it is"},
        field{"status",
              &transaction_view::status,
              "`completed`: the money has moved",
              {.example = R"("completed")"}},
        field{"amount", &transaction_view::amount, "What was moved, never negative"},
        field{"currency", &transaction_view::currency, "The currency of the amount"},
        field{"direction",
              &transaction_view::direction,
              "`incoming`, `outgoing`, or `internal` between two accounts of yours",
              {.example = R"("outgoing")"}},
        field{"from_account", &transaction_view::from_account, "The account that was debited"},
        field{"to_account", &transaction_view::to_account, "The account that was credited"},
        field{"fee_amount", &transaction_view::fee_amount, "What it cost", {.example = R"("0.00")"}},
        field{"description",
              &transaction_view::description,
              "As given with it",
              {.example = R"("Transfer to savings")"}},
        field{"reference", &transaction_view::reference, "As given with it", {.example = R"("SAVE001")"}},
        field{"balance_after",
              &transaction_view::balance_after,
              "The ledger balance of your account after it; of the debited one when both are yours, except in the "
              "list of one account",
              {.example = R"("4750.75")"}},
        field{"link", &transaction_view::link, "What it goes back to, if it does", {.example = "null"}},
        field{"value_date",
              &transaction_view::value_date,
              "The day from which the money counts",
              {.example = R"("2024-01-20")"}},
        field{"created_at", &transaction_view::created_at, "When it was asked for"},
        field{"processed_at",
              &transaction_view::processed_at,
              "When it was entered in the journal",
              {.example = R"("2024-01-20T14:30:26Z")"}},
    };
  }
};

/// One posting; sequence and balance of an account are null unless it is the caller's.
struct posting_view {
  account_id source;
  account_id destination;
  money amount;
  florin::currency currency;
  std::string purpose;
  std::optional<std::int64_t> source_sequence;
  std::optional<money> source_balance_after;
  std::optional<std::int64_t> destination_sequence;
  std::optional<money> destination_balance_after;

  static constexpr std::string_view schema_name = "Posting";
  static auto fields() {
    return std::array{
        field{"source", &posting_view::source, "The account that is debited"},
        field{"destination", &posting_view::destination, "The account that is credited"},
        field{"amount", &posting_view::amount, "What is moved"},
        field{"currency", &posting_view::currency, "The currency of both accounts"},
        field{"purpose",
              &posting_view::purpose,
              "`principal`, what the transaction is about, or `fee`, `interest`, `spread`, `rounding`, `tax`",
              {.example = R"("principal")"}},
        field{"source_sequence",
              &posting_view::source_sequence,
              "The entry's number in the source's gap-free sequence, if it is yours",
              {.example = "42"}},
        field{"source_balance_after",
              &posting_view::source_balance_after,
              "The source's ledger balance, if it is yours",
              {.example = R"("4750.75")"}},
        field{"destination_sequence",
              &posting_view::destination_sequence,
              "The same of the destination, if it is yours",
              {.example = "null"}},
        field{"destination_balance_after",
              &posting_view::destination_balance_after,
              "The same of the destination, if it is yours",
              {.example = "null"}},
    };
  }
};

/// `owned` are the accounts of who is looking; `seen_from` is the one whose list this is, if it is one's.
transaction_view view_of_transaction(const posted_transaction& posted, std::span<const account_id> owned,
                                     const std::optional<account_id>& seen_from = std::nullopt);
std::vector<posting_view> view_of_postings(const posted_transaction& posted, std::span<const account_id> owned);

/// Whether one of the accounts is a side of it.
bool is_party(const posted_transaction& posted, std::span<const account_id> owned);

}  // namespace florin
