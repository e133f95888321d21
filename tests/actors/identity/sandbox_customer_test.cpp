#include "actors/identity/sandbox_customer.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/ledger/chart_of_accounts.hpp"
#include "actors/session/session.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::sandbox_customer_test {
namespace {

sandbox_customer make(std::uint64_t seed = 1) {
  identifier_source identifiers{seed};
  return make_sandbox_customer({"c0ffee", noon}, example_catalogue(), example_keys(), identifiers, make_secret);
}

BOOST_AUTO_TEST_SUITE(sandbox_customer_test)

BOOST_AUTO_TEST_CASE(SandboxCustomer_HasThreeFundedAccounts) {
  struct row {
    account_type type;
    std::string currency_code, balance;
  };
  const std::vector<row> expected{
      {account_type::checking, "USD", "10000.00"},
      {account_type::savings, "USD", "1000.00"},
      {account_type::checking, "EUR", "1000.00"},
  };
  auto customer = make();
  BOOST_REQUIRE(customer.view.accounts.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& view = customer.view.accounts[i];
    BOOST_TEST((view.state.terms.type == expected[i].type));
    BOOST_TEST(view.state.terms.currency.code() == expected[i].currency_code);
    BOOST_TEST(to_text(view.available) == expected[i].balance);
    BOOST_TEST((view.state.terms.owner == customer.view.user.id));
  }
}

BOOST_AUTO_TEST_CASE(SandboxCustomer_IsOneGroupOfChangesAndDeposits) {
  auto customer = make();
  const auto& group = *customer.group;
  BOOST_TEST(group.linked);
  std::vector<std::string> events;
  for (const auto& change : group.changes) events.push_back(change.event.type);
  const std::vector<std::string> expected{"user.registered", "session.created", "account.opened", "account.opened",
                                          "account.opened"};
  BOOST_TEST(events == expected, boost::test_tools::per_element());
  BOOST_REQUIRE(group.drafts.size() == 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& moved = group.drafts[i]->transaction.postings.at(0);
    BOOST_TEST((moved.destination == customer.view.accounts[i].state.id()));
    BOOST_TEST((moved.source == clearing_account(moved.amount.currency)));
  }
}

BOOST_AUTO_TEST_CASE(SandboxCustomer_KeepsTheCredentialOnlyAsItsDigest) {
  auto customer = make();
  auto created = from_record<session>(customer.group->changes[1].snapshot.value());
  BOOST_TEST(created.credential_digest == "c0ffee");
  BOOST_TEST((created.user == customer.view.user.id));
}

BOOST_AUTO_TEST_CASE(SandboxCustomers_AreVerifiedAndDiffer) {
  auto one = make(1).view.user, other = make(2).view.user;
  BOOST_TEST((one.kyc == kyc_status::verified));
  BOOST_TEST((one.id != other.id));
  BOOST_TEST(one.username != other.username);
  BOOST_TEST(one.username.starts_with("sandbox_"));
  BOOST_TEST(one.email == one.username + "@sandbox.example");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::sandbox_customer_test
