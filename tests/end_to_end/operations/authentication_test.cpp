#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end {
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

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(authentication, operations_test)

BOOST_AUTO_TEST_CASE(WithoutKey_NothingIsAnswered) {
  for (const auto& call : calls_that_need_a_key) check_unauthenticated(call, "");
}

BOOST_AUTO_TEST_CASE(WrongKey_IsRefused) {
  auto almost = alice.api_key;
  almost.back() = almost.back() == 'A' ? 'B' : 'A';
  for (auto authorization : {"Bearer sk_test_wrong", "Basic YTpi", "Bearer", "Bearer  "})
    check_unauthenticated({"GET", "/v1/accounts"}, authorization);
  check_unauthenticated({"GET", "/v1/accounts"}, "Bearer " + almost);
  check_unauthenticated({"GET", "/v1/accounts"}, alice.api_key);
}

BOOST_AUTO_TEST_CASE(OthersObjects_AreNotFound) {
  customer bob(shared_client());
  auto own = alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id").get<std::string>();
  for (auto path : {"", "/balance", "/transactions"})
    refused(bob.get("/v1/accounts/" + alice.checking + path), 404, "ACCOUNT_NOT_FOUND");
  refused(bob.get("/v1/transactions?account=" + alice.checking), 404, "ACCOUNT_NOT_FOUND");
  refused(bob.get("/v1/transactions/" + own), 404, "TRANSACTION_NOT_FOUND");
  refused(bob.get("/v1/transfers/" + own), 404, "TRANSACTION_NOT_FOUND");
  refused(bob.transfer(alice.checking, bob.checking, "1.00"), 404, "ACCOUNT_NOT_FOUND");
  refused(
      bob.post("/v1/accounts/" + alice.checking + "/transfer", {{"to_account", bob.checking}, {"amount", "1.00"}}),
      404, "ACCOUNT_NOT_FOUND");
  BOOST_TEST(alice.balance(alice.checking) == "9999.00");
}

BOOST_AUTO_TEST_CASE(UnknownAndMalformedIds_AreNotFoundEither) {
  for (std::string id : {"acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8", "acc_", "nonsense", "acc_01HMK3T7W2Q4R6S8V0X2Z4B6D8x"})
    refused(alice.get("/v1/accounts/" + id), 404, "ACCOUNT_NOT_FOUND");
  for (std::string id : {"txn_01HMK3T7W2Q4R6S8V0X2Z4B6D8", "txn_", "nonsense"}) {
    refused(alice.get("/v1/transactions/" + id), 404, "TRANSACTION_NOT_FOUND");
    refused(alice.get("/v1/transfers/" + id), 404, "TRANSACTION_NOT_FOUND");
  }
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end
