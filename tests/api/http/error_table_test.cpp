#include "api/http/error_table.hpp"

#include <boost/test/unit_test.hpp>
#include <map>

#include "api/http/response.hpp"

namespace florin::error_table_test {
namespace {

using enum error_code;

BOOST_AUTO_TEST_SUITE(error_table_test)

BOOST_AUTO_TEST_CASE(Statuses_AreThoseOfTheContract) {
  // rules.md §7.
  std::map<error_code, int> contract{{insufficient_funds, 400},
                                     {invalid_account_type, 400},
                                     {invalid_currency, 400},
                                     {validation_error, 400},
                                     {unauthenticated, 401},
                                     {forbidden, 403},
                                     {account_not_found, 404},
                                     {account_exists, 409},
                                     {conflict, 409},
                                     {payload_too_large, 413},
                                     {unsupported_media_type, 415},
                                     {kyc_verification_required, 422},
                                     {business_rule_violation, 422},
                                     {idempotency_mismatch, 422},
                                     {account_frozen, 423},
                                     {limit_exceeded, 429},
                                     {rate_limited, 429},
                                     {internal, 500},
                                     {unavailable, 503}};
  for (auto [code, status] : contract) BOOST_TEST(status_of(code) == status, to_text(code));
}

BOOST_AUTO_TEST_CASE(EveryError_HasARow) {
  for (int i = 0; i <= static_cast<int>(outcome_unknown); ++i) {
    auto code = static_cast<error_code>(i);
    BOOST_TEST((row_of(code).code == code));
    BOOST_TEST(!row_of(code).remediation.empty());
    BOOST_TEST(!reason_phrase(status_of(code)).empty(), to_text(code));
  }
}

BOOST_AUTO_TEST_CASE(Decisions_AreRememberedAndPassingTroublesAreNot) {
  for (auto code : {insufficient_funds, limit_exceeded, account_frozen, business_rule_violation, account_exists,
                    invalid_currency, account_not_found})
    BOOST_TEST(row_of(code).remembered, to_text(code));
  for (auto code : {validation_error, unauthenticated, forbidden, rate_limited, request_in_progress, conflict,
                    idempotency_mismatch, internal, unavailable, outcome_unknown})
    BOOST_TEST(!row_of(code).remembered, to_text(code));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::error_table_test
