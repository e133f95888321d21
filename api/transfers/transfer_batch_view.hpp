#pragma once

#include "actors/transaction/batch_outcome.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

/// Why one transfer of a batch failed.
struct batch_error_view {
  error why;
};

template <>
struct schema<batch_error_view> {
  static constexpr json::kind kind = json::kind::object;
  static std::string describe(components& known, const constraints&);
  static std::string example();
  static void write(json::writer& out, const batch_error_view& view);
};

/// What became of one transfer of a batch.
struct batch_result_view {
  std::int64_t index = 0;
  std::string status;
  std::optional<florin::transaction_id> transaction_id;
  std::optional<batch_error_view> error;

  static constexpr std::string_view schema_name = "TransferBatchResult";
  static auto fields() {
    return std::array{
        field{"index", &batch_result_view::index, "Place in the request, from 0", {.example = "0"}},
        field{"status", &batch_result_view::status, "`completed` or `failed`", {.example = R"("completed")"}},
        field{"transaction_id", &batch_result_view::transaction_id, "Null when it failed"},
        field{"error", &batch_result_view::error, "Why it failed; null when it is completed", {.example = "null"}},
    };
  }
};

struct transfer_batch_view {
  std::int64_t completed_count = 0;
  std::int64_t failed_count = 0;
  bool linked = false;
  std::vector<batch_result_view> results;

  static constexpr std::string_view schema_name = "TransferBatch";
  static auto fields() {
    return std::array{
        field{"completed_count", &transfer_batch_view::completed_count, "How many transfers are completed"},
        field{"failed_count", &transfer_batch_view::failed_count, "How many were refused", {.example = "0"}},
        field{"linked", &transfer_batch_view::linked, "Whether it was all or none"},
        field{"results", &transfer_batch_view::results, "One for each transfer, in the order of the request"},
    };
  }
};

transfer_batch_view view_of_batch(const batch_outcome& outcome);

}  // namespace florin
