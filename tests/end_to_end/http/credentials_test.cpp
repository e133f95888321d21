#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::credentials_test {
namespace {

const std::vector<http_call> calls_that_need_a_key{
    {"GET", "/v1/accounts"},
    {"GET", "/v1/accounts/acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8"},
    {"GET", "/v1/accounts/acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8/balance"},
    {"GET", "/v1/accounts/acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8/transactions"},
    {"GET", "/v1/transfers"},
    {"GET", "/v1/transfers/txn_01HMK3T7W2Q4R6S8V0X2Z4B6D8"},
    {"GET", "/v1/transactions"},
    {"GET", "/v1/transactions/txn_01HMK3T7W2Q4R6S8V0X2Z4B6D8"},
    {"GET", "/v1/idempotency-keys/some-key"},
    {"POST", "/v1/accounts", "{}"},
    {"POST", "/v1/accounts/acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8/transfer", "{}"},
    {"POST", "/v1/transfers", "{}"},
    {"POST", "/v1/transfers/batch", "{}"},
};

header_map post_headers() { return {{"Idempotency-Key", new_key()}, {"Content-Type", "application/json"}}; }

void check_unauthenticated(http_call call, const std::string& authorization) {
  BOOST_TEST_CONTEXT(call.method << " " << call.target << " with '" << authorization << "'") {
    if (call.method == "POST") call.headers = post_headers();
    if (!authorization.empty()) call.headers["Authorization"] = authorization;
    auto reply = shared_client().send(call);
    refused(reply, 401, "UNAUTHENTICATED");
    BOOST_TEST(reply.header("www-authenticate").starts_with("Bearer"));
  }
}

BOOST_AUTO_TEST_SUITE(http)
BOOST_FIXTURE_TEST_SUITE(credentials, operations_test)

BOOST_AUTO_TEST_CASE(WithoutKey_NothingIsAnswered) {
  for (const auto& call : calls_that_need_a_key) check_unauthenticated(call, "");
}

BOOST_AUTO_TEST_CASE(OtherCredentials_AreRefused) {
  for (const auto& authorization :
       {std::string("Basic YTpi"), std::string("Bearer"), std::string("Bearer  "), alice.api_key})
    check_unauthenticated({"GET", "/v1/accounts"}, authorization);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::credentials_test
