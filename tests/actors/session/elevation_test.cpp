#include "actors/session/elevation.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::elevation_test {
namespace {

using std::chrono::minutes;

const session_id here{{1, 7}};
const confirmed_intent rent{"transfers.create", decimal::parse("1500.00"), "bob", "acc_1"};

grant_step_up granting(const confirmed_intent& intent) { return {here, "tok_1", intent, noon + minutes(5), noon}; }
spend_step_up spending(const confirmed_intent& intent, timestamp now = noon,
                       std::optional<idempotency_claim> claim = {}) {
  return {here, "tok_1", intent, std::move(claim), now};
}

BOOST_AUTO_TEST_SUITE(elevation_test)

BOOST_AUTO_TEST_CASE(StepUp_ConfirmsWhatItWasMadeFor) {
  struct row {
    confirmed_intent intent;
    std::string outcome;
  };
  for (const auto& [intent, outcome] : std::vector<row>{
           {rent, "passed"},
           {{"transfers.create", decimal::parse("1500"), "bob", "acc_1"}, "passed"},
           {{"transfers.create", decimal::parse("1500.01"), "bob", "acc_1"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", decimal::parse("15000"), "bob", "acc_1"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", decimal::parse("1500.00"), "eve", "acc_1"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", decimal::parse("1500.00"), "bob", "acc_2"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", decimal::parse("1500.00"), "bob"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", decimal::parse("1500.00"), "bob", "acc_1", "d1ge57"}, "TWO_FACTOR_REQUIRED"},
           {{"accounts.transfer", decimal::parse("1500.00"), "bob", "acc_1"}, "TWO_FACTOR_REQUIRED"},
           {{"transfers.create", std::nullopt, "bob", "acc_1"}, "TWO_FACTOR_REQUIRED"},
       }) {
    step_up_tokens tokens;
    tokens.grant(granting(rent));
    BOOST_TEST(code_of(tokens.spend(spending(intent))) == outcome);
  }
}

BOOST_AUTO_TEST_CASE(StepUp_WorksOnceAndForFiveMinutes) {
  step_up_tokens tokens;
  BOOST_TEST(code_of(tokens.spend(spending(rent))) == "TWO_FACTOR_REQUIRED");
  tokens.grant(granting(rent));
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon + minutes(5)))) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon + minutes(4)))) == "passed");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon + minutes(4)))) == "TWO_FACTOR_REQUIRED");
}

BOOST_AUTO_TEST_CASE(StepUp_ServesTheSameRequestThatIsSentAgain) {
  step_up_tokens tokens;
  tokens.grant(granting(rent));
  idempotency_claim first{"transfers.create", "key-1", digest{1}}, other{"transfers.create", "key-2", digest{1}},
      changed{"transfers.create", "key-1", digest{2}};
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon, first))) == "passed");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon, first))) == "passed");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon, other))) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon, changed))) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(tokens.spend(spending(rent, noon))) == "TWO_FACTOR_REQUIRED");
}

BOOST_AUTO_TEST_CASE(StepUp_OfNoOperationConfirmsTheNextOneOnly) {
  step_up_tokens tokens;
  auto unbound = granting({});
  tokens.grant(unbound);
  // There is only one next operation.
  auto later = unbound;
  later.token = "tok_2";
  tokens.grant(later);
  BOOST_TEST(code_of(tokens.spend(spending(rent))) == "TWO_FACTOR_REQUIRED");
  auto with_later = spending(rent);
  with_later.token = "tok_2";
  BOOST_TEST(code_of(tokens.spend(with_later)) == "passed");
  BOOST_TEST(code_of(tokens.spend(with_later)) == "TWO_FACTOR_REQUIRED");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::elevation_test
