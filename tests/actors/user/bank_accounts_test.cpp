#include "actors/user/bank_accounts.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "actors/account/account_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::bank_accounts_test {
namespace {

BOOST_AUTO_TEST_SUITE(bank_accounts_test)

BOOST_AUTO_TEST_CASE(ClearingAccounts_AreAlwaysTheSameAndDifferByCurrency) {
  std::set<account_id> ids;
  for (const auto& currency : example_catalogue().currencies) {
    BOOST_TEST((clearing_account(currency) == clearing_account(currency)));
    ids.insert(clearing_account(currency));
  }
  BOOST_TEST(ids.size() == example_catalogue().currencies.size());
}

BOOST_AUTO_TEST_CASE(ClearingAccount_BelongsToTheBankAndHasNoLimits) {
  auto opening = clearing_account_opening(eur(), noon);
  BOOST_TEST((opening.account == clearing_account(eur())));
  BOOST_TEST((opening.owner == bank_user()));
  BOOST_TEST((opening.type == account_type::internal));
  BOOST_TEST((opening.currency == eur()));
  BOOST_TEST(limits_of(apply(opening), {}, noon).empty());
}

BOOST_AUTO_TEST_CASE(BanksIds_AreOlderThanAnyRealOne) {
  BOOST_TEST((bank_user().created_at() < *parse_timestamp("1970-01-02T00:00:00Z")));
  BOOST_TEST((clearing_account(usd()).created_at() < *parse_timestamp("1970-01-02T00:00:00Z")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::bank_accounts_test
