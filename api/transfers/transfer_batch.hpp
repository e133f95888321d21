#pragma once

#include "api/api_call.hpp"

namespace florin {

struct batched_transfer {
  account_id from_account;
  account_id to_account;
  decimal amount;
  std::optional<std::string> description;
  std::optional<std::string> reference;

  static constexpr std::string_view schema_name = "BatchedTransfer";
  static auto fields() {
    return std::array{
        field{"from_account", &batched_transfer::from_account, "Your account, which is debited"},
        field{"to_account",
              &batched_transfer::to_account,
              "The account that is credited",
              {.example = R"("acc_01HMK3T7W2Q4R6S8V0X2Z4B6D9")"}},
        field{"amount", &batched_transfer::amount, "A positive amount in the currency of from_account"},
        field{"description",
              &batched_transfer::description,
              "For both sides to read",
              {.example = R"("Salary January")", .max_length = 255}},
        field{"reference",
              &batched_transfer::reference,
              "Your own reference",
              {.example = R"("PAY-0001")", .max_length = 64}},
    };
  }
};

/// POST /transfers/batch.
struct transfer_batch_request {
  std::vector<batched_transfer> transfers;
  std::optional<bool> linked;

  static constexpr std::string_view schema_name = "TransferBatchRequest";
  static auto fields() {
    return std::array{
        field{"transfers",
              &transfer_batch_request::transfers,
              "Carried out in this order",
              {.min_length = 1, .max_length = 10'000}},
        field{"linked", &transfer_batch_request::linked, "All or none, instead of each on its own"},
    };
  }
};

/// A linked batch that is refused answers its first refusal, with the transfer's `index` in `details`; nothing
/// has moved then. So does any batch of which a transfer has to be confirmed by a second factor: the batch is
/// confirmed as a whole.
void submit_batch(const call_ptr& call, transfer_batch_request body);
void show_batch_again(const call_ptr& call, const idempotency_record& stored,
                      std::function<void(std::string)> then);
/// 201 when anything was created, 200 when all transfers were refused.
std::uint16_t status_of_batch_again(const idempotency_record& stored);

}  // namespace florin
