#include "actors/user/user_rules.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "actors/ledger/chart_of_accounts.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::user_rules_test {
namespace {

const account_id fresh = account_number(42);

user person(kyc_status kyc = kyc_status::none) {
  user state;
  state.id = alice;
  state.username = "alice";
  state.email = "alice@example.com";
  state.kyc = kyc;
  state.registered_at = noon;
  return state;
}

open_account asking_for(const std::string& type, const std::string& currency_code, const char* deposit = nullptr) {
  open_account command;
  command.owner = alice;
  command.account_type = type;
  command.currency = currency_code;
  if (deposit) command.initial_deposit = decimal::parse(deposit);
  command.now = noon;
  return command;
}

owned_account holding(account_type type, const currency& of) {
  auto opening = opening_of(account_number(7), alice, of);
  opening.type = type;
  return {opening, false};
}

result<account_opened> decide(const open_account& command, const user& owner = person(),
                              const std::vector<owned_account>& held = {}) {
  return decide_opening(owner, held, command, example_catalogue(), fresh);
}

BOOST_AUTO_TEST_SUITE(user_rules_test)

BOOST_AUTO_TEST_CASE(DecideOpening_RefusesInItsOrder) {
  auto catalogue = example_catalogue();
  catalogue.max_open_accounts_per_user = 2;
  catalogue.environment = environment::live();
  auto owner = person();
  std::vector<owned_account> held{holding(account_type::investment, usd()),
                                  holding(account_type::checking, usd())};
  auto command = asking_for("gold", "XXX", "0.001");
  struct step {
    std::string refusal;
    std::function<void()> repair;
  };
  // Everything is wrong at first; each step repairs what was refused.
  const std::vector<step> steps{
      {"INVALID_ACCOUNT_TYPE", [&] { command.account_type = "investment"; }},
      {"INVALID_CURRENCY", [&] { command.currency = "USD"; }},
      {"VALIDATION_ERROR", [&] { command.initial_deposit = decimal::parse("1000.00"); }},
      {"BUSINESS_RULE_VIOLATION", [&] { catalogue.environment = environment::sandbox(); }},
      {"KYC_VERIFICATION_REQUIRED", [&] { owner.kyc = kyc_status::verified; }},
      {"ACCOUNT_EXISTS", [&] { command.currency = "EUR"; }},
      {"BUSINESS_RULE_VIOLATION", [&] { catalogue.max_open_accounts_per_user = 3; }},
      {"passed", [] {}},
  };
  for (const auto& [refusal, repair] : steps) {
    BOOST_TEST(code_of(decide_opening(owner, held, command, catalogue, fresh)) == refusal);
    repair();
  }
}

BOOST_AUTO_TEST_CASE(DecideOpening_IsForWhoIsActive) {
  auto blocked = person();
  blocked.status = user_status::blocked;
  blocked.block = block_scope::transactions;
  BOOST_TEST(code_of(decide(asking_for("checking", "USD"), blocked)) == "USER_BLOCKED");
}

BOOST_AUTO_TEST_CASE(DecideOpening_NamesWhatARefusalIsAbout) {
  struct row {
    open_account command;
    std::string code, detail, text;
  };
  const std::string only_crypto = "Only crypto accounts can use crypto currencies";
  const std::vector<row> table{
      {asking_for("gold", "USD"), "INVALID_ACCOUNT_TYPE", "account_type", "gold"},
      {asking_for("internal", "USD"), "INVALID_ACCOUNT_TYPE", "account_type", "internal"},
      {asking_for("checking", "XXX"), "INVALID_CURRENCY", "currency", "XXX"},
      {asking_for("checking", "JPY"), "INVALID_CURRENCY", "currency", "JPY"},
      {asking_for("checking", "usd"), "INVALID_CURRENCY", "currency", "usd"},
      {asking_for("crypto", "USD"), "VALIDATION_ERROR", "account_type",
       "Crypto accounts cannot use fiat currencies"},
      {asking_for("checking", "BTC"), "VALIDATION_ERROR", "account_type", only_crypto},
      {asking_for("savings", "USD"), "VALIDATION_ERROR", "initial_deposit",
       "Amount must be at least 100.00 USD for savings accounts"},
      {asking_for("savings", "USD", "99.99"), "VALIDATION_ERROR", "initial_deposit",
       "Amount must be at least 100.00 USD for savings accounts"},
      {asking_for("checking", "USD", "0.00"), "VALIDATION_ERROR", "initial_deposit", "Must be greater than zero"},
      {asking_for("checking", "USD", "0.001"), "VALIDATION_ERROR", "initial_deposit",
       "USD amounts have at most 2 decimals"},
      {asking_for("checking", "USD", "99999999999999999999999999999999999999"), "VALIDATION_ERROR",
       "initial_deposit", "Amounts have at most 30 digits, decimals included"},
      {asking_for("checking", "USD", "100000.01"), "VALIDATION_ERROR", "initial_deposit",
       "Amount must be at most 100000.00 USD without a source"},
      {asking_for("investment", "USD", "1000"), "KYC_VERIFICATION_REQUIRED", "current_kyc_status", "none"},
      {asking_for("investment", "USD", "1000"), "KYC_VERIFICATION_REQUIRED", "required_kyc_status", "verified"},
      {asking_for("business", "USD", "500"), "KYC_VERIFICATION_REQUIRED", "required_kyc_status",
       "business_verified"},
      {asking_for("crypto", "BTC"), "BUSINESS_RULE_VIOLATION", "requirement", "wallet_connection"},
  };
  for (const auto& [command, code, detail, text] : table) {
    auto opening = decide(command);
    BOOST_TEST_CONTEXT(command.account_type << " " << command.currency << " " << text) {
      BOOST_REQUIRE(!opening);
      BOOST_TEST(code_of(opening) == code);
      BOOST_TEST(detail_of(opening.error(), detail) == text);
    }
  }
}

BOOST_AUTO_TEST_CASE(DecideOpening_TellsEverythingMalformedAtOnce) {
  auto opening = decide(asking_for("savings", "BTC", "0.000000001"));
  BOOST_REQUIRE(!opening);
  BOOST_TEST(code_of(opening) == "VALIDATION_ERROR");
  BOOST_TEST(detail_of(opening.error(), "account_type") == "Only crypto accounts can use crypto currencies");
  BOOST_TEST(detail_of(opening.error(), "initial_deposit") == "BTC amounts have at most 8 decimals");
}

BOOST_AUTO_TEST_CASE(DecideOpening_MakesNoMoney) {
  auto catalogue = example_catalogue();
  auto of = [&](const char* deposit) {
    return decide_opening(person(), {}, asking_for("checking", "USD", deposit), catalogue, fresh);
  };
  BOOST_TEST(code_of(of("100000.00")) == "passed");
  catalogue.environment = environment::live();
  for (const char* deposit : {"0.01", "100000.00", "9999999999.99"}) {
    BOOST_TEST(code_of(of(deposit)) == "BUSINESS_RULE_VIOLATION");
    BOOST_TEST(detail_of(of(deposit).error(), "requirement") == "funding_source");
  }
  BOOST_TEST(code_of(of(nullptr)) == "passed");
  BOOST_TEST(!product_catalogue{}.environment.unfunded_deposit);
}

BOOST_AUTO_TEST_CASE(DecideOpening_AsksForVerificationUntilItIsGiven) {
  auto command = asking_for("investment", "USD", "1000");
  for (auto status : {kyc_status::none, kyc_status::pending, kyc_status::rejected})
    BOOST_TEST(code_of(decide(command, person(status))) == "KYC_VERIFICATION_REQUIRED");
  BOOST_TEST(code_of(decide(command, person(kyc_status::verified))) == "passed");
}

BOOST_AUTO_TEST_CASE(DecideOpening_AllowsOneOfATypeAndCurrency) {
  auto command = asking_for("checking", "USD");
  auto decide_with = [&](account_type type, const currency& of) {
    return code_of(decide(command, person(), {holding(type, of)}));
  };
  BOOST_TEST(decide_with(account_type::checking, usd()) == "ACCOUNT_EXISTS");
  BOOST_TEST(decide_with(account_type::checking, eur()) == "passed");
  BOOST_TEST(decide_with(account_type::savings, usd()) == "passed");
}

BOOST_AUTO_TEST_CASE(DecideOpening_AllowsTenAccounts) {
  std::vector<owned_account> held(9, holding(account_type::savings, usd()));
  BOOST_TEST(code_of(decide(asking_for("checking", "USD"), person(), held)) == "passed");
  held.push_back(held.back());
  auto refused = decide(asking_for("checking", "USD"), person(), held);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(detail_of(refused.error(), "maximum_accounts") == "10");
}

BOOST_AUTO_TEST_CASE(DecideOpening_DoesNotCountClosedAccounts_ButKeepsThemFew) {
  auto closed = holding(account_type::checking, usd());
  closed.is_closed = true;
  std::vector<owned_account> held(99, closed);
  BOOST_TEST(code_of(decide(asking_for("checking", "USD"), person(), held)) == "passed");
  held.push_back(closed);
  auto refused = decide(asking_for("checking", "USD"), person(), held);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(detail_of(refused.error(), "maximum_closed_accounts") == "100");
}

BOOST_AUTO_TEST_CASE(DecideOpening_TakesTheTermsOfTheProduct) {
  auto opening = decide(asking_for("checking", "USD", "25.00"));
  BOOST_REQUIRE(opening);
  BOOST_TEST((opening->account == fresh));
  BOOST_TEST(opening->number == "1010000000042");
  BOOST_TEST((opening->owner == alice));
  BOOST_TEST((opening->type == account_type::checking));
  BOOST_TEST(to_text(opening->interest_rate) == "0.0005");
  BOOST_TEST(to_text(opening->monthly_fee) == "5.00");
  BOOST_TEST(to_text(opening->overdraft_limit) == "0.00");
  BOOST_REQUIRE(opening->limits.size() == 2u);
  BOOST_TEST((opening->limits[0] == money_limit{limit_kind::withdraw, limit_period::day, cents(2'500'00)}));
  BOOST_TEST((opening->limits[1] == money_limit{limit_kind::transfer, limit_period::month, cents(10'000'00)}));
  BOOST_TEST((opening->opened_at == noon));
  auto savings = decide(asking_for("savings", "USD", "100.00"));
  BOOST_REQUIRE(savings);
  BOOST_TEST(savings->limits.size() == 1u);
}

BOOST_AUTO_TEST_CASE(OpeningChange_ClaimsNumberAndTypeAndCurrency) {
  auto opening = *decide(asking_for("checking", "USD"));
  auto change = opening_change(opening);
  BOOST_TEST((change.entity == entity_ref{entity_kind::account, fresh}));
  BOOST_TEST(change.version == 0u);
  BOOST_TEST(change.event.type == "account.opened");
  BOOST_TEST((from_record<account_opened>(change.event.body) == opening));
  BOOST_TEST((from_record<account>(change.snapshot.value()) == apply(opening)));
  const std::vector<unique_claim> expected{
      {"account.number", opening.number},
      {"account.owner_type_currency", to_text(alice) + " checking USD"},
  };
  BOOST_TEST((change.claims == expected));
}

BOOST_AUTO_TEST_CASE(OpeningChange_OfTheBankClaimsItsNumberOnly) {
  auto change = opening_change(bank_account_opening(bank_account::clearing, usd(), noon));
  BOOST_TEST((change.claims == std::vector<unique_claim>{{"account.number", "clearing-USD"}}));
}

BOOST_AUTO_TEST_CASE(OpeningDeposit_ComesFromTheClearingAccount) {
  auto opening = *decide(asking_for("checking", "USD", "25.00"));
  auto deposit = opening_deposit(transaction_id{{1, 1}}, opening, cents(2500), "Initial deposit");
  BOOST_TEST((deposit.type == transaction_type::deposit));
  BOOST_TEST((deposit.initiator == alice));
  BOOST_TEST((deposit.postings == std::vector<posting>{{clearing_account(usd()), fresh, cents(2500)}}));
  auto draft = draft_of_deposit(deposit, noon);
  BOOST_TEST((draft->route == std::vector<account_id>{clearing_account(usd())}));
}

BOOST_AUTO_TEST_CASE(ViewAfterDeposit_IsWhatTheOwnerWillSee) {
  auto opening = *decide(asking_for("checking", "USD", "25.00"));
  auto opened = view_of_opening(opening, noon);
  BOOST_TEST(to_text(opened.available) == "0.00");
  BOOST_TEST(opened.limits.size() == 2u);
  auto deposit = opening_deposit(transaction_id{{1, 1}}, opening, cents(2500), "Initial deposit");
  auto funded = view_after_deposit(opened, deposit, noon);
  BOOST_TEST(to_text(funded.available) == "25.00");
  BOOST_TEST(to_text(funded.pending) == "0.00");
  BOOST_TEST(funded.state.sequence == 2u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::user_rules_test
