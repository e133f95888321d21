#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace florin {

/// Every way in which Florin refuses. The edge maps each to one HTTP status and remediation
/// (api/http/error_table.cpp; source: rules.md §7).
enum class error_code : std::uint8_t {
  validation_error,
  invalid_account_type,
  invalid_currency,
  insufficient_funds,
  idempotency_key_required,
  malformed_request,
  unauthenticated,
  forbidden,
  user_blocked,
  not_found,
  account_not_found,
  transaction_not_found,
  method_not_allowed,
  request_timeout,
  account_exists,
  conflict,
  request_in_progress,
  payload_too_large,
  unsupported_media_type,
  kyc_verification_required,
  business_rule_violation,
  idempotency_mismatch,
  account_frozen,
  two_factor_required,
  headers_too_large,
  limit_exceeded,
  rate_limited,
  internal,
  unavailable,
  outcome_unknown,
};

/// The name that clients see, e.g. `INSUFFICIENT_FUNDS`.
std::string_view to_text(error_code code);

std::optional<error_code> parse_error_code(std::string_view text);

/// One named fact of a refusal, e.g. {"available_balance", "450.00"}. Never text to be parsed.
struct error_detail {
  using value_type = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

  std::string name;
  value_type value;

  error_detail(std::string name, value_type value);
  error_detail(const error_detail&);
  error_detail(error_detail&&) noexcept;
  error_detail& operator=(const error_detail&);
  error_detail& operator=(error_detail&&) noexcept;
  ~error_detail();
  bool operator==(const error_detail&) const;
};

/// Copied and destroyed in so many places that how is compiled once, in error.cpp.
struct error {
  error_code code = error_code::internal;
  std::string message;
  std::vector<error_detail> details;

  error();
  error(error_code code, std::string message, std::vector<error_detail> details);
  error(const error&);
  error(error&&) noexcept;
  error& operator=(const error&);
  error& operator=(error&&) noexcept;
  ~error();

  error& with(std::string name, error_detail::value_type value) &;
  error&& with(std::string name, error_detail::value_type value) &&;

  bool operator==(const error&) const;
};

}  // namespace florin
