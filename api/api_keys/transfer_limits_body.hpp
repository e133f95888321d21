#pragma once

#include <array>
#include <optional>

#include "actors/session/mandate.hpp"
#include "actors/values/money.hpp"
#include "api/schema/field.hpp"

namespace florin {

/// How far an API key, a grant or a client moves money without its user's second factor (rules.md §11).
struct transfer_limits_body {
  decimal per_transfer;
  decimal per_day;

  static constexpr std::string_view schema_name = "TransferLimits";
  static auto fields() {
    return std::array{
        field{"per_transfer",
              &transfer_limits_body::per_transfer,
              "The most that one transfer may be worth in US dollars",
              {.example = R"("500.00")"}},
        field{"per_day",
              &transfer_limits_body::per_day,
              "The same of all that it moves from 00:00 UTC on; no less than per_transfer",
              {.example = R"("1000.00")"}},
    };
  }
};

/// VALIDATION_ERROR for more than two decimals. What else they must be, `faults_of_limits` says.
result<transfer_limits> limits_in(const transfer_limits_body& body);
/// Nothing stays nothing.
result<std::optional<transfer_limits>> limits_in(const std::optional<transfer_limits_body>& body);
std::optional<transfer_limits_body> body_of(const std::optional<transfer_limits>& limits);

}  // namespace florin
