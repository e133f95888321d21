#include "actors/account/account_rules.hpp"

#include "actors/account/account_policies.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <stdexcept>

#include "tests/actors/example_bank.hpp"

namespace florin::account_rules_test {
namespace {

const account_id mine = account_number(1);
const account_id theirs = account_number(2);
const account_id another = account_number(3);

account given(std::int64_t balance) { return account_with(mine, alice, cents(balance)); }

account internal_account() {
  auto opening = opening_of(mine, bob);
  opening.type = account_type::internal;
  return apply(opening);
}

transaction pay(std::int64_t minor, const user_id& initiator = alice) {
  return transfer_of(initiator, {{mine, theirs, cents(minor)}});
}

/// The account's next posting, in the place that is due.
stamped_posting next_out(const account& state, std::int64_t minor) {
  return {{mine, theirs, cents(minor)}, state.sequence + 1, state.ledger - minor, 9, 900};
}
stamped_posting next_in(const account& state, std::int64_t minor) {
  return {{theirs, mine, cents(minor)}, 9, 900, state.sequence + 1, state.ledger + minor};
}

money_limit monthly_transfers(const money& most) { return {limit_kind::transfer, limit_period::month, most}; }

account_reservations transfers_under_way(int128 minor) {
  account_reservations in_flight{minor, 1};
  in_flight.counted[index_of(limit_kind::transfer)] = minor;
  return in_flight;
}

int128 transferred_in_month(const account& state, timestamp now) {
  return used_in_period(state.used, limit_kind::transfer, limit_period::month, now.day());
}

BOOST_AUTO_TEST_SUITE(account_rules_test)

BOOST_AUTO_TEST_CASE(StatedAmount_BecomesMoneyOfTheSource) {
  auto amount = stated_amount(given(0), *decimal::parse("12.5"));
  BOOST_REQUIRE(amount);
  BOOST_TEST((*amount == cents(1250)));
}

BOOST_AUTO_TEST_CASE(StatedAmount_RefusesInItsOrder) {
  struct row {
    std::string text, message;
  };
  const std::vector<row> table{
      {"0.000", "The amount has more decimals than USD allows"},
      {std::string(38, '9'), "The amount is too large"},
      {"0.00", "The amount must be greater than zero"},
      {"0", "The amount must be greater than zero"},
  };
  for (const auto& [text, message] : table) {
    auto amount = stated_amount(given(0), *decimal::parse(text));
    BOOST_REQUIRE_MESSAGE(!amount, text);
    BOOST_TEST(code_of(amount) == "VALIDATION_ERROR");
    BOOST_TEST(amount.error().message == message);
    BOOST_TEST(amount.error().details.front().name == "amount");
  }
}

BOOST_AUTO_TEST_CASE(Reserve_RefusesInItsOrder) {
  auto state = given(10'00);
  state.terms.limits = {monthly_transfers(cents(5'00))};
  auto proposed = transfer_of(bob, {{mine, theirs, euro_cents(20'00)}});
  struct step {
    std::string refusal;
    std::function<void()> repair;
  };
  // Everything is wrong at first; each step repairs what was refused.
  const std::vector<step> steps{
      {"ACCOUNT_NOT_FOUND", [&] { proposed.initiator = alice; }},
      {"INVALID_CURRENCY", [&] { proposed.postings[0].amount = cents(20'00); }},
      {"INSUFFICIENT_FUNDS", [&] { proposed.postings[0].amount = cents(10'00); }},
      {"LIMIT_EXCEEDED", [&] { proposed.postings[0].amount = cents(5'00); }},
      {"passed", [] {}},
  };
  for (const auto& [refusal, repair] : steps) {
    BOOST_TEST(code_of(reserve(state, {}, proposed, noon)) == refusal);
    repair();
  }
}

BOOST_AUTO_TEST_CASE(Reserve_ReservesDebitsOnly) {
  auto state = given(10'00);
  auto out = reserve(state, {}, pay(3'00), noon);
  BOOST_REQUIRE(out);
  BOOST_TEST((*out == transfers_under_way(300)));
  auto in = reserve(state, *out, transfer_of(bob, {{theirs, mine, cents(50'00)}}), noon);
  BOOST_REQUIRE(in);
  auto both = transfers_under_way(300);
  both.transactions = 2;
  BOOST_TEST((*in == both));
  BOOST_TEST(to_text(available_balance(state, *in, noon)) == "7.00");
  BOOST_TEST(to_text(pending_balance(state, *in, noon)) == "3.00");
}

BOOST_AUTO_TEST_CASE(Reserve_CountsWhatIsReservedAlready) {
  auto state = given(10'00);
  auto agreed = reserve(state, {}, pay(6'00), noon);
  BOOST_TEST(code_of(reserve(state, *agreed, pay(4'00), noon)) == "passed");
  auto refused = reserve(state, *agreed, pay(4'01), noon);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(detail_of(refused.error(), "available_balance") == "4.00");
  BOOST_TEST(detail_of(refused.error(), "requested_amount") == "4.01");
  BOOST_TEST(detail_of(refused.error(), "currency") == "USD");
}

BOOST_AUTO_TEST_CASE(Reserve_DoesNotSpendTheCreditsOfItsOwnTransaction) {
  auto there_and_back = transfer_of(alice, {{theirs, mine, cents(50'00)}, {mine, theirs, cents(11'00)}});
  BOOST_TEST(code_of(reserve(given(10'00), {}, there_and_back, noon)) == "INSUFFICIENT_FUNDS");
}

BOOST_AUTO_TEST_CASE(Reserve_SumsEveryPostingOfTheTransaction) {
  auto split = transfer_of(alice, {{mine, theirs, cents(6'00)}, {mine, another, cents(5'00)}});
  BOOST_TEST(code_of(reserve(given(10'99), {}, split, noon)) == "INSUFFICIENT_FUNDS");
  auto agreed = reserve(given(11'00), {}, split, noon);
  BOOST_REQUIRE(agreed);
  BOOST_TEST((*agreed == transfers_under_way(1100)));
}

BOOST_AUTO_TEST_CASE(Reserve_LetsAnOverdraftBeUsed) {
  auto state = given(0);
  state.terms.overdraft_limit = cents(500'00);
  BOOST_TEST(code_of(reserve(state, {}, pay(500'00), noon)) == "passed");
  BOOST_TEST(code_of(reserve(state, {}, pay(500'01), noon)) == "INSUFFICIENT_FUNDS");
}

BOOST_AUTO_TEST_CASE(Reserve_AllowsEveryoneToCreditAnAccount) {
  auto gift = transfer_of(bob, {{theirs, mine, cents(1)}});
  BOOST_TEST(code_of(reserve(given(0), {}, gift, noon)) == "passed");
}

BOOST_AUTO_TEST_CASE(Reserve_ComparesTheCurrencyOfCreditsToo) {
  auto gift = transfer_of(bob, {{theirs, mine, euro_cents(1)}});
  auto refused = reserve(given(0), {}, gift, noon);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "INVALID_CURRENCY");
  BOOST_TEST(detail_of(refused.error(), "source_currency") == "EUR");
  BOOST_TEST(detail_of(refused.error(), "destination_currency") == "USD");
}

BOOST_AUTO_TEST_CASE(Reserve_IgnoresPostingsOfOtherAccounts) {
  auto elsewhere = transfer_of(bob, {{theirs, another, euro_cents(1)}, {theirs, mine, cents(1)}});
  BOOST_TEST(code_of(reserve(given(0), {}, elsewhere, noon)) == "passed");
}

BOOST_AUTO_TEST_CASE(Reserve_GivesTheBanksOwnAccountsNoOwnerCheckAndNoFloor) {
  auto deposit = pay(1'000'000'00, alice);
  deposit.type = transaction_type::deposit;
  auto agreed = reserve(internal_account(), {}, deposit, noon);
  BOOST_REQUIRE(agreed);
  BOOST_TEST((agreed->reserved == 1'000'000'00));
}

BOOST_AUTO_TEST_CASE(Reserve_KeepsTransfersOffTheBanksOwnAccounts) {
  BOOST_TEST(code_of(reserve(internal_account(), {}, pay(1, alice), noon)) == "ACCOUNT_NOT_FOUND");
  auto credit = transfer_of(alice, {{theirs, mine, cents(1)}});
  BOOST_TEST(code_of(reserve(internal_account(), {}, credit, noon)) == "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Reserve_ExplainsTheMonthlyLimit) {
  auto state = given(100'00);
  state.terms.limits = {monthly_transfers(cents(50'00))};
  apply(state, next_out(state, 20'00), transaction_type::transfer, noon);
  auto agreed = reserve(state, {}, pay(10'00), noon);
  BOOST_REQUIRE(agreed);
  auto refused = reserve(state, *agreed, pay(20'01), noon);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "LIMIT_EXCEEDED");
  const std::vector<std::pair<std::string, std::string>> details{
      {"limit_type", "monthly_transfer"}, {"limit_amount", "50.00"},   {"used_amount", "30.00"},
      {"remaining_limit", "20.00"},       {"maximum_amount", "20.00"}, {"currency", "USD"},
      {"reset_date", "2024-02-01"},
  };
  for (const auto& [name, text] : details) BOOST_TEST(detail_of(refused.error(), name) == text, name);
  BOOST_TEST(code_of(reserve(state, *agreed, pay(20'00), noon)) == "passed");
}

BOOST_AUTO_TEST_CASE(Reserve_OffersNoMoreThanIsAvailableWhenTheLimitIsExceeded) {
  auto state = given(30'00);
  state.terms.limits = {monthly_transfers(cents(20'00))};
  auto refused = reserve(state, transfers_under_way(15'00), pay(10'00), noon);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(detail_of(refused.error(), "remaining_limit") == "5.00");
  BOOST_TEST(detail_of(refused.error(), "maximum_amount") == "5.00");
}

BOOST_AUTO_TEST_CASE(Reserve_StartsTheMonthlyLimitAnewWithTheMonth) {
  auto state = given(100'00);
  state.terms.limits = {monthly_transfers(cents(50'00))};
  apply(state, next_out(state, 50'00), transaction_type::transfer, noon);
  BOOST_TEST(code_of(reserve(state, {}, pay(1), *parse_timestamp("2024-01-31T23:59:59.999999Z"))) ==
             "LIMIT_EXCEEDED");
  BOOST_TEST(code_of(reserve(state, {}, pay(50'00), *parse_timestamp("2024-02-01T00:00:00Z"))) == "passed");
}

BOOST_AUTO_TEST_CASE(Reserve_LimitsTransfersOnly) {
  auto state = given(100'00);
  state.terms.limits = {monthly_transfers(cents(1'00))};
  auto deposit = pay(2'00);
  deposit.type = transaction_type::deposit;
  BOOST_TEST(code_of(reserve(state, {}, deposit, noon)) == "passed");
  BOOST_TEST(code_of(reserve(state, {}, transfer_of(bob, {{theirs, mine, cents(2'00)}}), noon)) == "passed");
}

BOOST_AUTO_TEST_CASE(Limits_CountWhatIsOfTheirKind_ByDayAndMonth) {
  using enum transaction_type;
  auto paid_in = [](account& state, int128 minor, transaction_type type) {
    apply(state, next_in(state, minor), type, noon);
  };
  auto state = given(100'00);
  apply(state, next_out(state, 7'00), withdrawal, noon);
  apply(state, next_out(state, 5'00), transfer, noon);
  apply(state, next_out(state, 4'00), charge, noon);
  apply(state, next_out(state, 3'00), payout, noon);
  for (auto type : {conversion, fee, interest, refund, reversal, adjustment}) {
    apply(state, next_out(state, 1), type, noon);
    paid_in(state, 1, type);
  }
  paid_in(state, 2'00, transfer);
  paid_in(state, 6'00, deposit);
  auto tomorrow = noon + std::chrono::hours(24);
  const std::vector<std::tuple<limit_kind, int128>> table{
      {limit_kind::withdraw, 10'00}, {limit_kind::transfer, 9'00}, {limit_kind::deposit, 106'00}};
  for (const auto& [kind, used] : table)
    for (auto period : every_limit_period) {
      BOOST_TEST((used_in_period(state.used, kind, period, noon.day()) == used), name_of(kind, period));
      auto kept = period == limit_period::month ? used : 0;
      BOOST_TEST((used_in_period(state.used, kind, period, tomorrow.day()) == kept), name_of(kind, period));
    }
}

BOOST_AUTO_TEST_CASE(Limits_LeaveOutWhatIsNotThePrincipal) {
  auto state = given(100'00);
  state.terms.limits = {monthly_transfers(cents(10'00))};
  auto transfer = pay(10'00);
  transfer.postings.push_back({mine, another, cents(1'00), posting_purpose::fee});
  auto agreed = reserve(state, {}, transfer, noon);
  BOOST_REQUIRE(agreed);
  BOOST_TEST((agreed->reserved == 11'00));
  BOOST_TEST((agreed->counted[index_of(limit_kind::transfer)] == 10'00));
  BOOST_TEST((release(state, *agreed, transfer) == account_reservations{}));
  auto fee = next_out(state, 1'00);
  fee.posting.purpose = posting_purpose::fee;
  apply(state, fee, transaction_type::transfer, noon);
  BOOST_TEST((transferred_in_month(state, noon) == 0));
}

BOOST_AUTO_TEST_CASE(Limits_OfDepositsAreTheirsWhoArePaid) {
  auto state = given(0);
  state.terms.limits = {{limit_kind::deposit, limit_period::day, cents(10'00)},
                        {limit_kind::withdraw, limit_period::day, cents(5'00)}};
  auto deposit = transfer_of(alice, {{theirs, mine, cents(10'01)}});
  deposit.type = transaction_type::deposit;
  auto refused = reserve(state, {}, deposit, noon);
  BOOST_TEST(code_of(refused) == "LIMIT_EXCEEDED");
  BOOST_TEST(refused.error().message == "This deposit exceeds the account's daily deposit limit");
  BOOST_TEST(detail_of(refused.error(), "maximum_amount") == "10.00");
  deposit.postings.front().amount = cents(10'00);
  auto agreed = reserve(state, {}, deposit, noon);
  BOOST_REQUIRE(agreed);
  BOOST_TEST((agreed->reserved == 0));
  auto more = transfer_of(alice, {{theirs, mine, cents(1)}});
  more.type = transaction_type::deposit;
  BOOST_TEST(code_of(reserve(state, *agreed, more, noon)) == "LIMIT_EXCEEDED", "what is on its way counts");
}

BOOST_AUTO_TEST_CASE(Owner_IsAskedUnlessTheBankActsByItself) {
  using enum transaction_type;
  auto takes = [](transaction_type type) {
    auto proposed = transfer_of(bob, {{mine, theirs, cents(1'00)}});
    proposed.type = type;
    return code_of(reserve(given(10'00), {}, proposed, noon));
  };
  for (auto type : {transfer, deposit, withdrawal, conversion, charge, payout})
    BOOST_TEST(takes(type) == "ACCOUNT_NOT_FOUND", to_text(type));
  for (auto type : {fee, interest, refund, reversal, adjustment})
    BOOST_TEST(takes(type) == "passed", to_text(type));
}

BOOST_AUTO_TEST_CASE(Conversion_ReachesNobodyElsesAccount) {
  for (auto type : every_transaction_type) {
    auto paid = transfer_of(bob, {{theirs, mine, cents(1'00)}});
    paid.type = type;
    bool is_conversion = type == transaction_type::conversion;
    BOOST_TEST(code_of(reserve(given(0), {}, paid, noon)) == (is_conversion ? "ACCOUNT_NOT_FOUND" : "passed"),
               to_text(type));
    paid.initiator = alice;
    BOOST_TEST(code_of(reserve(given(0), {}, paid, noon)) == "passed", to_text(type));
  }
}

BOOST_AUTO_TEST_CASE(BanksAccounts_TakeFeesOfTransfersButNotTheirPrincipal) {
  auto transfer = transfer_of(alice, {{theirs, another, cents(5'00)}});
  transfer.postings.push_back({theirs, mine, cents(1'00), posting_purpose::fee});
  BOOST_TEST(code_of(reserve(internal_account(), {}, transfer, noon)) == "passed");
  transfer.postings.back().purpose = posting_purpose::principal;
  BOOST_TEST(code_of(reserve(internal_account(), {}, transfer, noon)) == "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Headroom_IsTheMostThatPasses) {
  auto state = given(100'00);
  auto headroom = [&](const transaction& proposed) {
    return headroom_of({.state = state,
                        .in_flight = {},
                        .proposed = proposed,
                        .total = sides_of(state, proposed),
                        .now = noon,
                        .capture = nullptr});
  };
  BOOST_TEST(to_text(headroom(pay(1)).value()) == "100.00");
  state.terms.limits = {monthly_transfers(cents(30'00))};
  BOOST_TEST(to_text(headroom(pay(1)).value()) == "30.00");
  BOOST_TEST(code_of(reserve(state, {}, pay(30'00), noon)) == "passed");
  BOOST_TEST(code_of(reserve(state, {}, pay(30'01), noon)) == "LIMIT_EXCEEDED");
  BOOST_TEST(!headroom(transfer_of(bob, {{theirs, mine, cents(1)}})));
  state.terms.limits.clear();
  auto with_fee = pay(1);
  with_fee.postings.push_back({mine, another, cents(2'00), posting_purpose::fee});
  BOOST_TEST(to_text(headroom(with_fee).value()) == "98.00");
}

BOOST_AUTO_TEST_CASE(Release_GivesBackExactlyWhatWasHeld) {
  auto state = given(100'00);
  const std::vector<transaction> table{
      pay(5'00),
      transfer_of(bob, {{theirs, mine, cents(5'00)}}),
      transfer_of(alice, {{mine, theirs, cents(1'00)}, {mine, another, cents(2'00)}, {theirs, mine, cents(4'00)}}),
      transfer_of(alice, {{mine, mine, cents(7'00)}}),
  };
  const account_reservations before{.reserved = 10'00, .transactions = 3};
  for (const auto& proposed : table) {
    auto agreed = reserve(state, before, proposed, noon);
    BOOST_REQUIRE(agreed);
    BOOST_TEST((release(state, *agreed, proposed) == before));
  }
}

BOOST_AUTO_TEST_CASE(LimitsOf_ShowsTheLimitsThatTheAccountHas) {
  auto state = given(100'00);
  BOOST_TEST(limits_of(state, {}, noon).empty());
  state.terms.limits = {{limit_kind::withdraw, limit_period::day, cents(25'00)}, monthly_transfers(cents(50'00))};
  apply(state, next_out(state, 20'00), transaction_type::transfer, noon);
  auto limits = limits_of(state, transfers_under_way(10'00), *parse_timestamp("2024-01-31T12:00:00Z"));
  BOOST_REQUIRE(limits.size() == 2u);
  BOOST_TEST(name_of(limits[0].kind, limits[0].period) == "daily_withdraw");
  BOOST_TEST(to_text(limits[0].used) == "0.00");
  BOOST_TEST(to_text(limits[0].remaining) == "25.00");
  BOOST_TEST(to_text(limits[0].reset_date) == "2024-02-01");
  BOOST_TEST(name_of(limits[1].kind, limits[1].period) == "monthly_transfer");
  BOOST_TEST(to_text(limits[1].limit) == "50.00");
  BOOST_TEST(to_text(limits[1].used) == "30.00");
  BOOST_TEST(to_text(limits[1].remaining) == "20.00");
  BOOST_TEST(to_text(limits[1].reset_date) == "2024-02-01");
}

BOOST_AUTO_TEST_CASE(LimitsOf_NeverShowsLessThanNothing) {
  auto state = given(100'00);
  state.terms.limits = {monthly_transfers(cents(5'00))};
  auto limits = limits_of(state, transfers_under_way(10'00), noon);
  BOOST_TEST(to_text(limits.front().remaining) == "0.00");
}

BOOST_AUTO_TEST_CASE(Apply_OpensAnEmptyAccount) {
  auto opening = opening_of(mine, alice);
  auto state = apply(opening);
  BOOST_TEST((state.terms == opening));
  BOOST_TEST(state.sequence == 1u);
  BOOST_TEST((state.ledger == 0));
  BOOST_TEST(state.transaction_count == 0);
  BOOST_TEST((state.updated_at == noon));
  BOOST_TEST(!state.last_transaction_at);
}

BOOST_AUTO_TEST_CASE(Apply_MovesBalanceSequenceAndTotals) {
  auto state = given(10'00);
  auto later = noon + std::chrono::seconds(1);
  apply(state, next_out(state, 4'00), transaction_type::transfer, later);
  apply(state, next_in(state, 1'00), transaction_type::transfer, later);
  BOOST_TEST(to_text(state.ledger_balance()) == "7.00");
  BOOST_TEST(state.sequence == 4u);
  BOOST_TEST(state.transaction_count == 3);
  BOOST_TEST((transferred_in_month(state, noon) == 4'00));
  BOOST_TEST((state.updated_at == later));
  BOOST_TEST((state.last_transaction_at == later));
  BOOST_REQUIRE(state.recent_days.size() == 1u);
  BOOST_TEST((state.recent_days[0] == daily_total{noon.day(), 3, 11'00, 4'00}));
}

BOOST_AUTO_TEST_CASE(Apply_MovesBothSidesOfAPaymentToItself) {
  auto state = given(10'00);
  apply(state, {{mine, mine, cents(3'00)}, 3, 7'00, 4, 10'00}, transaction_type::transfer, noon);
  BOOST_TEST(to_text(state.ledger_balance()) == "10.00");
  BOOST_TEST(state.sequence == 4u);
  BOOST_TEST((state.recent_days[0] == daily_total{noon.day(), 3, 13'00, 3'00}));
}

BOOST_AUTO_TEST_CASE(Apply_CountsTransfersOfOneMonthOnly) {
  auto state = given(100'00);
  apply(state, next_out(state, 4'00), transaction_type::transfer, *parse_timestamp("2024-01-31T23:59:59Z"));
  BOOST_TEST((transferred_in_month(state, noon) == 4'00));
  apply(state, next_out(state, 1'00), transaction_type::deposit, *parse_timestamp("2024-01-31T23:59:59Z"));
  BOOST_TEST((transferred_in_month(state, noon) == 4'00));
  apply(state, next_out(state, 5'00), transaction_type::transfer, *parse_timestamp("2024-02-01T00:00:00Z"));
  BOOST_TEST((transferred_in_month(state, *parse_timestamp("2024-02-29T23:59:59Z")) == 5'00));
  BOOST_TEST((transferred_in_month(state, noon) == 0));
}

BOOST_AUTO_TEST_CASE(Apply_RemembersThirtyDays) {
  auto state = given(1'000'00);
  for (int day = 1; day <= 40; ++day)
    apply(state, next_out(state, 1'00), transaction_type::transfer, noon + std::chrono::hours(24 * day));
  auto today = (noon + std::chrono::hours(24 * 40)).day();
  BOOST_REQUIRE(state.recent_days.size() == 30u);
  BOOST_TEST((state.recent_days.front() == daily_total{today - std::chrono::days{29}, 1, 0, 1'00}));
  BOOST_TEST((state.recent_days.back() == daily_total{today, 1, 0, 1'00}));
}

BOOST_AUTO_TEST_CASE(Apply_ForgetsOldDaysAfterALongPause) {
  auto state = given(10'00);
  apply(state, next_out(state, 1'00), transaction_type::transfer, noon + std::chrono::hours(24 * 30));
  BOOST_TEST(state.recent_days.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Apply_ThrowsWhereTheJournalsOrderIsBroken) {
  auto state = given(10'00);
  auto due = next_out(state, 1'00);
  auto gap = due, repeated = due, wrong_balance = due;
  ++gap.source_sequence;
  --repeated.source_sequence;
  ++wrong_balance.source_balance;
  for (const auto& line : {gap, repeated, wrong_balance}) {
    auto copy = state;
    BOOST_CHECK_THROW(apply(copy, line, transaction_type::transfer, noon), std::logic_error);
    BOOST_TEST((copy == state));
  }
}

BOOST_AUTO_TEST_CASE(Account_IsTheSameAfterItsSnapshotIsReadBack) {
  auto state = given(100'00);
  state.terms.type = account_type::internal;
  state.terms.limits = {monthly_transfers(cents(50'00))};
  for (int day = 1; day <= 3; ++day)
    apply(state, next_out(state, 1'00), transaction_type::transfer, noon + std::chrono::hours(24 * day));
  BOOST_TEST((from_record<account>(to_record(state)) == state));
  auto fresh = apply(opening_of(mine, alice));
  BOOST_TEST((from_record<account>(to_record(fresh)) == fresh));
}

BOOST_AUTO_TEST_CASE(Account_WithDamagedTotalsIsNotRead) {
  for (const std::string text : {"2024-01-20", "2024-01-20 1 2", "2024-02-30 1 2 3", "2024-01-20 x 2 3", ";"}) {
    auto snapshot = to_record(given(1));
    for (auto& [name, value] : snapshot.fields)
      if (name == "recent_days") value = text;
    BOOST_CHECK_THROW(from_record<account>(snapshot), unreadable_record);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_rules_test
