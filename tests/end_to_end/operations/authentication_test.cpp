#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::authentication_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(authentication, operations_test)

BOOST_AUTO_TEST_CASE(WrongKey_IsRefused) {
  auto almost = alice.api_key;
  almost.back() = almost.back() == 'A' ? 'B' : 'A';
  for (auto key : {std::string("sk_test_wrong"), std::string("x"), almost}) {
    auto reply = alice.get("/v1/accounts", {{"Authorization", "Bearer " + key}});
    refused(reply, 401, "UNAUTHENTICATED");
    BOOST_TEST(reply.header("www-authenticate").starts_with("Bearer"));
  }
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
}  // namespace florin::end_to_end::authentication_test
