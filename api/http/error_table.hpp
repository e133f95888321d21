#pragma once

#include <cstdint>
#include <string_view>

#include "actors/values/error.hpp"

namespace florin {

/// How an error looks to clients (rules.md §7).
struct error_row {
  error_code code;
  std::uint16_t status;
  /// What the client can do about it.
  std::string_view remediation;
  /// Whether the refusal of a request with an Idempotency-Key is stored, so that a replay gets it again.
  /// Decisions of the bank are; what a client can mend and send again under the same key is not.
  bool remembered;
  /// Whether it is worth trying again by itself; such answers have Retry-After.
  bool passes;
};

const error_row& row_of(error_code code);

inline std::uint16_t status_of(error_code code) { return row_of(code).status; }

}  // namespace florin
