#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/shared_bank.hpp"

namespace florin::end_to_end::sandbox_credentials_test {
namespace {

BOOST_AUTO_TEST_SUITE(operations)
BOOST_FIXTURE_TEST_SUITE(sandbox_credentials, operations_test)

BOOST_AUTO_TEST_CASE(Credentials_AreAUserAKeyAndThreeFundedAccounts) {
  BOOST_TEST(is_identifier(alice.user, "usr"));
  BOOST_TEST(alice.api_key.starts_with("sk_test_"));
  BOOST_TEST(alice.api_key.size() > 40u);
  const auto& accounts = alice.credentials.at("accounts");
  BOOST_REQUIRE(accounts.size() == 3u);
  BOOST_TEST(alice.balance(alice.checking) == "10000.00");
  BOOST_TEST(alice.balance(alice.savings) == "1000.00");
  BOOST_TEST(alice.balance(alice.euros) == "1000.00");
}

BOOST_AUTO_TEST_CASE(Credentials_ShowTheAccountsAsTheyAre) {
  auto shown = alice.credentials.at("accounts");
  auto listed = alice.get("/v1/accounts").data();
  // The credentials are written before the commit that decides when exactly the money arrived.
  for (auto* accounts : {&shown, &listed})
    for (auto& account : *accounts)
      for (auto instant : {"updated_at", "last_transaction_at"}) account.erase(instant);
  BOOST_TEST(shown == listed);
}

BOOST_AUTO_TEST_CASE(Funding_IsARealDepositFromTheBank) {
  auto history = alice.get("/v1/accounts/" + alice.euros + "/transactions").data();
  BOOST_REQUIRE(history.size() == 1u);
  BOOST_TEST(history[0].at("type") == "deposit");
  BOOST_TEST(history[0].at("amount") == "1000.00");
  BOOST_TEST(history[0].at("direction") == "incoming");
  BOOST_TEST(history[0].at("to_account") == alice.euros);
  BOOST_TEST(history[0].at("balance_after") == "1000.00");
}

BOOST_AUTO_TEST_CASE(EachCustomer_IsAnother) {
  customer bob(shared_client());
  BOOST_TEST(bob.user != alice.user);
  BOOST_TEST(bob.api_key != alice.api_key);
  BOOST_TEST(bob.checking != alice.checking);
}

BOOST_AUTO_TEST_SUITE_END()
BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::sandbox_credentials_test
