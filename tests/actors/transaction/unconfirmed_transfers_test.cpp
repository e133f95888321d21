#include "actors/transaction/unconfirmed_transfers.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::unconfirmed_transfers_test {
namespace {

using std::chrono::hours;

const currency bitcoin = *currency::find("BTC");
const confirmation_settings thousand_dollars{
    std::vector{cents(1'000'00), euro_cents(850'00), money{1'000'000, bitcoin}}};
const mandate login{alice, {}};
const mandate key{session_id{{1, 7}}, transfer_limits{10'000'00, 20'000'00}};

transaction moving(const money& amount, const user_id& initiator = alice) {
  static std::uint64_t last = 0;
  auto moved = transfer_of(initiator, {{account_number(1), account_number(2), amount}});
  moved.id = transaction_id{{1, ++last}};
  return moved;
}

/// Started the day before, so that nothing has to be read.
struct a_day {
  unconfirmed_transfers today{thousand_dollars, noon + -hours(24)};

  std::string move(const money& amount, const mandate& by = login, timestamp now = noon) {
    return code_of(today.count(moving(amount), by, now));
  }
};

BOOST_AUTO_TEST_SUITE(unconfirmed_transfers_test)

BOOST_AUTO_TEST_CASE(OneTransfer_IsBoundedByTheMandate) {
  struct row {
    money amount;
    mandate by;
    std::string outcome;
    std::string limit = "(none)";
  };
  for (const auto& [amount, by, outcome, limit] : std::vector<row>{
           {cents(1'000'00), login, "passed"},
           {cents(1'000'01), login, "TWO_FACTOR_REQUIRED", "transfer"},
           {euro_cents(850'00), login, "passed"},
           {euro_cents(850'01), login, "TWO_FACTOR_REQUIRED", "transfer"},
           {{1'000'000, bitcoin}, login, "passed"},
           {{1'000'001, bitcoin}, login, "TWO_FACTOR_REQUIRED", "transfer"},
           {{1, *currency::find("JPY")}, login, "TWO_FACTOR_REQUIRED"},
           {{1, *currency::find("JPY")}, key, "TWO_FACTOR_REQUIRED"},
           {cents(10'000'00), key, "passed"},
           {cents(10'000'01), key, "TWO_FACTOR_REQUIRED", "transfer"},
           {{max_minor_units(), usd()}, key, "TWO_FACTOR_REQUIRED", "transfer"},
           {cents(1), {alice, transfer_limits{0, 0}}, "TWO_FACTOR_REQUIRED", "transfer"},
       }) {
    unconfirmed_transfers today{thousand_dollars, noon + -hours(24)};
    auto refusal = today.count(moving(amount), by, noon);
    BOOST_TEST_CONTEXT(to_text(amount)) {
      BOOST_TEST(code_of(refusal) == outcome);
      if (refusal) BOOST_TEST(detail_of(*refusal, "limit") == limit);
    }
  }
}

BOOST_FIXTURE_TEST_CASE(Sum_OfADayIsBoundedInAllCurrencies, a_day) {
  BOOST_TEST(move(cents(600'00)) == "passed");
  BOOST_TEST(move(euro_cents(255'00)) == "passed");
  BOOST_TEST(move(cents(100'01)) == "TWO_FACTOR_REQUIRED");
  auto refusal = today.count(moving(cents(100'01)), login, noon);
  BOOST_TEST(detail_of(*refusal, "limit") == "day");
  BOOST_TEST(detail_of(*refusal, "above") == "1000.00");
  BOOST_TEST(detail_of(*refusal, "moved_today") == "900.00");
  BOOST_TEST(move(cents(100'00)) == "passed");
  BOOST_TEST(move(cents(1)) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(move(cents(1), login, noon + hours(11)) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(move(cents(1'000'00), login, noon + hours(12)) == "passed");
  BOOST_TEST(move(cents(1), login, noon) == "TWO_FACTOR_REQUIRED");
}

BOOST_FIXTURE_TEST_CASE(Sum_IsOfEachHolder, a_day) {
  mandate other_key{session_id{{1, 8}}, transfer_limits{10'000'00, 20'000'00}};
  BOOST_TEST(move(cents(1'000'00)) == "passed");
  for (const auto& by : {key, other_key}) {
    BOOST_TEST(move(cents(10'000'00), by) == "passed");
    BOOST_TEST(move(cents(10'000'00), by) == "passed");
    BOOST_TEST(move(cents(1), by) == "TWO_FACTOR_REQUIRED");
  }
  BOOST_TEST(code_of(today.count(moving(cents(1'000'00), bob), {bob, {}}, noon)) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Refused_IsGivenBackOnceAndSettledIsKept, a_day) {
  auto refused = moving(cents(1'000'00)), settled = moving(cents(1'000'00));
  BOOST_TEST(code_of(today.count(refused, login, noon)) == "passed");
  for (int i = 0; i < 2; ++i) today.give_back(refused.id);
  BOOST_TEST(code_of(today.count(settled, login, noon)) == "passed");
  today.settle(settled.id);
  today.give_back(settled.id);
  BOOST_TEST(move(cents(1)) == "TWO_FACTOR_REQUIRED");
}

BOOST_FIXTURE_TEST_CASE(Yesterday_IsNotGivenBackToday, a_day) {
  auto late = moving(cents(1'000'00));
  BOOST_TEST(code_of(today.count(late, login, noon)) == "passed");
  BOOST_TEST(move(cents(1'000'00), login, noon + hours(12)) == "passed");
  today.give_back(late.id);
  BOOST_TEST(move(cents(1), login, noon + hours(12)) == "TWO_FACTOR_REQUIRED");
}

BOOST_AUTO_TEST_CASE(DayOfTheStart_IsToldFirst) {
  unconfirmed_transfers today{thousand_dollars, noon};
  BOOST_TEST(!today.knows(alice, noon));
  BOOST_TEST(today.knows(alice, noon + hours(12)));
  today.learn(alice, {{alice, cents(900'00)}, {key.holder, euro_cents(8'500'00)}}, noon);
  BOOST_TEST(today.knows(alice, noon));
  BOOST_TEST(code_of(today.count(moving(cents(100'01)), login, noon)) == "TWO_FACTOR_REQUIRED");
  BOOST_TEST(code_of(today.count(moving(cents(100'00)), login, noon)) == "passed");
  BOOST_TEST(code_of(today.count(moving(cents(10'000'00)), key, noon)) == "passed");
  BOOST_TEST(code_of(today.count(moving(cents(1)), key, noon)) == "TWO_FACTOR_REQUIRED");
  today.learn(alice, {}, noon);
  BOOST_TEST(code_of(today.count(moving(cents(1)), login, noon)) == "TWO_FACTOR_REQUIRED");
  today.forget_past_days(noon);
  BOOST_TEST(today.knows(alice, noon));
}

BOOST_AUTO_TEST_CASE(Nobody_IsAskedWhereNothingIsConfirmed) {
  unconfirmed_transfers today{{}, noon};
  BOOST_TEST(today.knows(alice, noon));
  BOOST_TEST(code_of(today.count(moving({max_minor_units(), usd()}), login, noon)) == "passed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::unconfirmed_transfers_test
