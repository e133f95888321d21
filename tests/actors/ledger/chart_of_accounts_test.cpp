#include "actors/ledger/chart_of_accounts.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "actors/account/account_rules.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::chart_of_accounts_test {
namespace {

BOOST_AUTO_TEST_SUITE(chart_of_accounts_test)

BOOST_AUTO_TEST_CASE(BankAccounts_AreAlwaysTheSameAndDifferByPurposeAndCurrency) {
  std::set<account_id> ids;
  std::set<std::string> numbers;
  auto currencies = example_catalogue().currencies;
  for (const auto& currency : currencies)
    for (auto purpose : every_bank_account) {
      BOOST_TEST((account_of(purpose, currency) == account_of(purpose, currency)));
      ids.insert(account_of(purpose, currency));
      numbers.insert(bank_account_opening(purpose, currency, noon).number);
    }
  BOOST_TEST(ids.size() == currencies.size() * every_bank_account.size());
  BOOST_TEST(numbers.size() == ids.size());
  BOOST_TEST(numbers.contains("fee-income-EUR"));
}

BOOST_AUTO_TEST_CASE(BankAccount_BelongsToTheBankAndHasNoLimits) {
  auto opening = bank_account_opening(bank_account::clearing, eur(), noon);
  BOOST_TEST((opening.account == clearing_account(eur())));
  BOOST_TEST((opening.owner == bank_user()));
  BOOST_TEST((opening.type == account_type::internal));
  BOOST_TEST((opening.currency == eur()));
  BOOST_TEST(limits_of(apply(opening), {}, noon).empty());
}

BOOST_AUTO_TEST_CASE(BanksIds_AreOlderThanAnyRealOne) {
  auto first_day = *parse_timestamp("1970-01-02T00:00:00Z");
  BOOST_TEST((bank_user().created_at() < first_day));
  for (auto purpose : every_bank_account) BOOST_TEST((account_of(purpose, usd()).created_at() < first_day));
}

BOOST_AUTO_TEST_CASE(Missing_AreThoseThatTheBankDoesNotHold) {
  auto all = missing_bank_accounts({}, {usd()}, noon);
  BOOST_TEST(all.size() == every_bank_account.size());
  std::vector<owned_account> held{{all.front(), false}};
  auto missing = missing_bank_accounts(held, {usd(), eur()}, noon);
  BOOST_TEST(missing.size() == 2 * all.size() - 1);
  for (const auto& each : missing) BOOST_TEST((each.account != all.front().account));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::chart_of_accounts_test
