#include "actors/values/error.hpp"

#include <stdexcept>

#include "actors/values/result.hpp"

namespace florin {

std::string_view to_text(error_code code) {
  switch (code) {
    case error_code::validation_error: return "VALIDATION_ERROR";
    case error_code::invalid_account_type: return "INVALID_ACCOUNT_TYPE";
    case error_code::invalid_currency: return "INVALID_CURRENCY";
    case error_code::insufficient_funds: return "INSUFFICIENT_FUNDS";
    case error_code::idempotency_key_required: return "IDEMPOTENCY_KEY_REQUIRED";
    case error_code::malformed_request: return "MALFORMED_REQUEST";
    case error_code::unauthenticated: return "UNAUTHENTICATED";
    case error_code::forbidden: return "FORBIDDEN";
    case error_code::user_blocked: return "USER_BLOCKED";
    case error_code::not_found: return "NOT_FOUND";
    case error_code::account_not_found: return "ACCOUNT_NOT_FOUND";
    case error_code::transaction_not_found: return "TRANSACTION_NOT_FOUND";
    case error_code::method_not_allowed: return "METHOD_NOT_ALLOWED";
    case error_code::request_timeout: return "REQUEST_TIMEOUT";
    case error_code::account_exists: return "ACCOUNT_EXISTS";
    case error_code::conflict: return "CONFLICT";
    case error_code::request_in_progress: return "REQUEST_IN_PROGRESS";
    case error_code::payload_too_large: return "PAYLOAD_TOO_LARGE";
    case error_code::unsupported_media_type: return "UNSUPPORTED_MEDIA_TYPE";
    case error_code::kyc_verification_required: return "KYC_VERIFICATION_REQUIRED";
    case error_code::business_rule_violation: return "BUSINESS_RULE_VIOLATION";
    case error_code::idempotency_mismatch: return "IDEMPOTENCY_MISMATCH";
    case error_code::account_frozen: return "ACCOUNT_FROZEN";
    case error_code::two_factor_required: return "TWO_FACTOR_REQUIRED";
    case error_code::headers_too_large: return "HEADERS_TOO_LARGE";
    case error_code::limit_exceeded: return "LIMIT_EXCEEDED";
    case error_code::rate_limited: return "RATE_LIMITED";
    case error_code::internal: return "INTERNAL";
    case error_code::unavailable: return "UNAVAILABLE";
    case error_code::outcome_unknown: return "OUTCOME_UNKNOWN";
  }
  return "INTERNAL";
}

std::optional<error_code> parse_error_code(std::string_view text) {
  constexpr auto last = static_cast<int>(error_code::outcome_unknown);
  for (int place = 0; place <= last; ++place)
    if (auto code = static_cast<error_code>(place); to_text(code) == text) return code;
  return std::nullopt;
}

error_detail::error_detail(std::string name, value_type value) : name(std::move(name)), value(std::move(value)) {}
error_detail::error_detail(const error_detail&) = default;
error_detail::error_detail(error_detail&&) noexcept = default;
error_detail& error_detail::operator=(const error_detail&) = default;
error_detail& error_detail::operator=(error_detail&&) noexcept = default;
error_detail::~error_detail() = default;
bool error_detail::operator==(const error_detail&) const = default;

error::error() = default;
error::error(error_code code, std::string message, std::vector<error_detail> details)
    : code(code), message(std::move(message)), details(std::move(details)) {}
error::error(const error&) = default;
error::error(error&&) noexcept = default;
error& error::operator=(const error&) = default;
error& error::operator=(error&&) noexcept = default;
error::~error() = default;
bool error::operator==(const error&) const = default;

error& error::with(std::string name, error_detail::value_type value) & {
  details.emplace_back(std::move(name), std::move(value));
  return *this;
}
error&& error::with(std::string name, error_detail::value_type value) && {
  return std::move(with(std::move(name), std::move(value)));
}

void refuse_wrong_access() { throw std::logic_error("a result was taken for what it is not"); }

}  // namespace florin
