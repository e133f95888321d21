#include "api/http/error_table.hpp"

#include <array>

namespace florin {
namespace {

using enum error_code;

constexpr bool remembered = true;
constexpr bool passes = true;

// In the order of error_code, which the static_assert below checks.
constexpr std::array table{
    error_row{validation_error, 400, "Correct the fields named in details and send the request again", false,
              false},
    error_row{invalid_account_type, 400, "Use a supported account type", remembered, false},
    error_row{invalid_currency, 400, "Use a supported currency", remembered, false},
    error_row{insufficient_funds, 400, "Reduce the amount or add funds to your account", remembered, false},
    error_row{idempotency_key_required, 400,
              "Send an Idempotency-Key header of your own making, a new one for each new request", false, false},
    error_row{malformed_request, 400, "Send a well-formed HTTP request with a JSON body where one is due", false,
              false},
    error_row{unauthenticated, 401,
              "Log in or refresh, and send the access token, or an API key, as 'Authorization: Bearer …'", false,
              false},
    error_row{forbidden, 403, "Use a credential that has the permission for this operation", false, false},
    error_row{user_blocked, 403, "Ask support why, and what would lift the block", false, false},
    error_row{not_found, 404, "Check the path; /openapi.json lists every operation", false, false},
    error_row{account_not_found, 404, "Check the account ID and that you have access to this account", remembered,
              false},
    error_row{transaction_not_found, 404, "Check the transaction ID and that you are a party to it", false, false},
    error_row{method_not_allowed, 405, "Use one of the methods in the Allow header", false, false},
    error_row{request_timeout, 408, "Send the whole request within the server's time limit", false, false},
    error_row{account_exists, 409, "Choose a different account type or currency", remembered, false},
    error_row{conflict, 409, "Read the current state and try again", false, false},
    error_row{request_in_progress, 409, "Wait for the first request with this key, then ask again", false, passes},
    error_row{payload_too_large, 413, "Send a smaller body", false, false},
    error_row{unsupported_media_type, 415,
              "Send the body as application/json in UTF-8, or as a file of a type that the operation takes", false,
              false},
    error_row{kyc_verification_required, 422, "Complete identity verification first", remembered, false},
    error_row{business_rule_violation, 422, "Review the rule named in the message and change the request",
              remembered, false},
    error_row{idempotency_mismatch, 422, "Use a new Idempotency-Key for a different request", false, false},
    error_row{account_frozen, 423, "Lift your own freeze with POST /v1/accounts/{id}/freeze, or contact support",
              remembered, false},
    error_row{two_factor_required, 428,
              "Ask POST /v1/auth/step-up for an elevated token with a second factor, or with what "
              "details.confirm_with names, and with what else details say, and send the request again with it. "
              "POST /v1/users/me/2fa/enable turns a second factor on",
              false, false},
    error_row{headers_too_large, 431, "Send fewer or shorter headers", false, false},
    error_row{limit_exceeded, 429, "Wait until the limit resets or request an increase", remembered, false},
    error_row{rate_limited, 429, "Wait as long as Retry-After says", false, passes},
    error_row{internal, 500, "Try again; if it goes on, report the request_id to support", false, false},
    error_row{unavailable, 503, "Nothing was done: try again after Retry-After", false, passes},
    error_row{outcome_unknown, 503,
              "Send the request again with the same Idempotency-Key: it is carried out at most once", false,
              passes},
};

static_assert([] {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].code != static_cast<error_code>(i)) return false;
  return table.size() == static_cast<std::size_t>(outcome_unknown) + 1;
}());

}  // namespace

const error_row& row_of(error_code code) { return table[static_cast<std::size_t>(code)]; }

}  // namespace florin
