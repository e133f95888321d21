#pragma once

#include "api/api_call.hpp"
#include "api/schema/value_schemas.hpp"

namespace florin {

struct capture_hold_request {
  std::optional<decimal> amount;
  std::optional<bool> is_final;

  static constexpr std::string_view schema_name = "CaptureHoldRequest";
  static auto fields() {
    return std::array{
        field{
            "amount", &capture_hold_request::amount, "All that is left, when left out", {.example = R"("80.00")"}},
        field{"is_final",
              &capture_hold_request::is_final,
              "Lets go of the rest; `false` keeps it for further captures. True when left out",
              {.example = "true"}},
    };
  }
};

/// POST /holds/{id}/capture: pays what is held, or a part of it, as a transfer.
void capture_hold(const call_ptr& call, capture_hold_request body);

}  // namespace florin
