#include <boost/test/unit_test.hpp>

#include "actors/account/account_changes.hpp"
#include "actors/account/account_events.hpp"
#include "tests/actors/engine.hpp"
#include "tests/actors/example_bank.hpp"

namespace florin::holds_test {
namespace {

using std::chrono::hours;

const account_id mine = account_number(1);
const account_id shop = account_number(2);
const hold_id first{{1, 1}}, second{{2, 2}};

place_hold placing(const hold_id& id, std::int64_t minor, timestamp now = noon) {
  return {{.id = id,
           .payee = shop,
           .amount = cents(minor),
           .captured = cents(0),
           .description = "Hotel",
           .reference = "B-17",
           .expires_at = now + hours(24),
           .placed_at = now}};
}

hold_placed placed(std::int64_t minor) {
  return {.hold = first,
          .payee = shop,
          .amount = cents(minor),
          .description = "a, b; c=d",
          .reference = "",
          .expires_at = noon + hours(24),
          .at = noon};
}

struct held_money {
  account state = account_with(mine, alice, cents(100'00));
  timestamp now = noon;

  std::string carry_out(const account_command& command, const account_reservations& reservations = {}) {
    auto event = decide(state, reservations, command);
    if (!event) return code_of(event.error());
    apply(state, state.sequence + 1, *event);
    return "passed";
  }
  std::string place(const hold_id& id, std::int64_t minor) { return carry_out(placing(id, minor, now)); }
  result<account_reservations> pay(std::int64_t minor, const std::optional<hold_capture>& capture = {},
                                   const account_reservations& reservations = {}) const {
    return reserve(state, reservations, transfer_of(alice, {{mine, shop, cents(minor)}}), now, capture);
  }
  void capture(const hold_id& id, std::int64_t minor, bool is_final) {
    apply(state, state.sequence + 1,
          hold_captured{.hold = id, .amount = cents(minor), .is_final = is_final, .at = now});
    apply(state, {{mine, shop, cents(minor)}, state.sequence + 1, state.ledger - minor, 1, minor},
          transaction_type::transfer, now);
  }
  std::string available(const account_reservations& reservations = {}) const {
    return to_text(available_balance(state, reservations, now));
  }
};

BOOST_FIXTURE_TEST_SUITE(holds_test, held_money)

BOOST_AUTO_TEST_CASE(Hold_KeepsMoneyFromOtherPayments) {
  BOOST_TEST(place(first, 60'00) == "passed");
  BOOST_TEST(available() == "40.00");
  BOOST_TEST(to_text(pending_balance(state, {}, now)) == "60.00");
  BOOST_TEST(to_text(state.ledger_balance()) == "100.00");
  auto refused = pay(40'01);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused.error()) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(detail_of(refused.error(), "available_balance") == "40.00");
  BOOST_TEST(code_of(pay(40'00)) == "passed");
  BOOST_TEST(place(second, 40'01) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(carry_out(placing(second, 30'00), {10'01, 1}) == "INSUFFICIENT_FUNDS", "what is in flight counts");
  BOOST_TEST(place(second, 40'00) == "passed");
}

BOOST_AUTO_TEST_CASE(Hold_TakesUpTheOverdraft) {
  state.terms.overdraft_limit = cents(50'00);
  BOOST_TEST(place(first, 150'01) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(place(first, 150'00) == "passed");
  BOOST_TEST(code_of(pay(150'00, hold_capture{first})) == "passed");
}

BOOST_AUTO_TEST_CASE(Hold_ExpiresAtItsInstant) {
  place(first, 100'00);
  now = noon + (hours(24) - std::chrono::microseconds(1));
  BOOST_TEST(available() == "0.00");
  BOOST_TEST(code_of(pay(1'00, hold_capture{first})) == "passed");
  BOOST_TEST(carry_out(expire_hold{first, now}) == "CONFLICT");
  now = noon + hours(24);
  BOOST_TEST(available() == "100.00");
  BOOST_TEST(code_of(pay(1'00, hold_capture{first})) == "CONFLICT");
  BOOST_TEST(carry_out(release_hold{first, now}) == "CONFLICT");
  BOOST_TEST(carry_out(expire_hold{first, now}) == "passed");
  BOOST_TEST(state.holds.empty());
  BOOST_TEST(carry_out(expire_hold{first, now}) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Capture_IsForAtMostWhatIsHeld_ToWhomItIsHeldFor) {
  place(first, 60'00);
  place(second, 40'00);
  BOOST_TEST(code_of(pay(60'00, hold_capture{first})) == "passed");
  auto more = pay(60'01, hold_capture{first});
  BOOST_REQUIRE(!more);
  BOOST_TEST(code_of(more.error()) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(detail_of(more.error(), "remaining_amount") == "60.00");
  BOOST_TEST(code_of(pay(1'00, hold_capture{hold_id{{9, 9}}})) == "CONFLICT");
  auto elsewhere = transfer_of(alice, {{mine, account_number(3), cents(1'00)}});
  BOOST_TEST(code_of(reserve(state, {}, elsewhere, now, hold_capture{first})) == "CONFLICT");
  auto foreign = transfer_of(bob, {{mine, shop, cents(1'00)}});
  BOOST_TEST(code_of(reserve(state, {}, foreign, now, hold_capture{first})) == "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Capture_IsRefused_AsATransferIs) {
  place(first, 60'00);
  state.freezes.push_back({.source = freeze_source::owner, .reason = "", .until = {}, .at = noon});
  BOOST_TEST(code_of(pay(1'00, hold_capture{first})) == "ACCOUNT_FROZEN");
  BOOST_TEST(place(second, 1'00) == "ACCOUNT_FROZEN");
  state.freezes.clear();
  state.terms.limits = {{limit_kind::transfer, limit_period::month, cents(10'00)}};
  BOOST_TEST(code_of(pay(10'01, hold_capture{first})) == "LIMIT_EXCEEDED");
}

BOOST_AUTO_TEST_CASE(Captures_AreManyUntilTheLast) {
  place(first, 60'00);
  capture(first, 20'00, false);
  BOOST_TEST(to_text(state.ledger_balance()) == "80.00");
  BOOST_TEST(available() == "40.00");
  BOOST_TEST(code_of(pay(40'01, hold_capture{first})) == "BUSINESS_RULE_VIOLATION");
  capture(first, 10'00, true);
  BOOST_TEST(available() == "70.00", "the last one lets go of the rest");
  BOOST_TEST(state.holds.empty());
  place(second, 70'00);
  capture(second, 70'00, false);
  BOOST_TEST(state.holds.empty(), "all of it");
}

BOOST_AUTO_TEST_CASE(Capture_UnderWay_IsTheOnlyOne_AndNothingLetsGoBehindIt) {
  place(first, 60'00);
  auto captured = transfer_of(alice, {{mine, shop, cents(20'00)}});
  auto under_way = reserve(state, {}, captured, now, hold_capture{first, false});
  BOOST_REQUIRE(under_way);
  BOOST_TEST(code_of(pay(20'00, hold_capture{first}, *under_way)) == "CONFLICT");
  BOOST_TEST(!may_happen(hold_released{first, now}, *under_way));
  BOOST_TEST(may_happen(hold_released{second, now}, *under_way));
  BOOST_TEST(available(*under_way) == "40.00", "it is reserved, and not held besides");
  auto over = release(state, *under_way, captured);
  BOOST_TEST((over == account_reservations{}));
}

BOOST_AUTO_TEST_CASE(CaptureThatWasAskedForInTime_ComesTooLateForWhatIsPaidSince) {
  place(first, 60'00);
  now = noon + hours(24);
  auto paid = pay(40'01);
  BOOST_REQUIRE(paid);
  now = noon + (hours(24) - std::chrono::microseconds(1));
  BOOST_TEST(code_of(pay(60'00, hold_capture{first}, *paid)) == "CONFLICT");
  BOOST_TEST(code_of(pay(59'99, hold_capture{first}, *paid)) == "passed");
}

BOOST_AUTO_TEST_CASE(CapturesOfTwoHolds_GoOnSideBySide) {
  place(first, 60'00);
  place(second, 40'00);
  auto one = pay(60'00, hold_capture{first});
  BOOST_REQUIRE(one);
  BOOST_TEST(code_of(pay(40'00, hold_capture{second}, *one)) == "passed");
}

BOOST_AUTO_TEST_CASE(Expiry_WaitsForACapture_AndLetsNoneBegin) {
  place(first, 60'00);
  auto under_way = pay(20'00, hold_capture{first});
  BOOST_REQUIRE(under_way);
  BOOST_TEST(!may_happen(hold_expired{first, noon + hours(24)}, *under_way));
  BOOST_TEST(may_happen(hold_expired{second, noon + hours(24)}, *under_way));
  // However early it was asked for.
  auto expiring = hold_expired{first, noon + hours(24)};
  BOOST_TEST(code_of(pay(1'00, hold_capture{first}, {0, 0, expiring})) == "CONFLICT");
  expiring.hold = second;
  BOOST_TEST(code_of(pay(1'00, hold_capture{first}, {0, 0, expiring})) == "passed");
}

BOOST_AUTO_TEST_CASE(WhatIsComing_CountsAlready) {
  account_reservations placing_it{0, 0, placed(60'00)};
  BOOST_TEST(available(placing_it) == "40.00");
  BOOST_TEST(code_of(pay(40'01, {}, placing_it)) == "INSUFFICIENT_FUNDS");
  place(first, 60'00);
  BOOST_TEST(code_of(pay(1'00, hold_capture{first}, {0, 0, hold_released{first, now}})) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Release_LetsGo_Once) {
  place(first, 60'00);
  BOOST_TEST(carry_out(release_hold{first, now}) == "passed");
  BOOST_TEST(available() == "100.00");
  BOOST_TEST(carry_out(release_hold{first, now}) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(Holds_AreFew) {
  for (std::uint64_t i = 0; i < most_holds; ++i) BOOST_TEST(place(hold_id{{1, i}}, 1) == "passed");
  BOOST_TEST(place(second, 1) == "BUSINESS_RULE_VIOLATION");
  now = noon + hours(24);
  BOOST_TEST(place(second, 1) == "passed", "those that are over do not count");
  for (std::uint64_t i = 1; i < most_holds; ++i) BOOST_TEST(place(hold_id{{3, i}}, 1) == "passed");
  now = now + hours(24);
  BOOST_TEST(place(hold_id{{4, 1}}, 1) == "BUSINESS_RULE_VIOLATION", "unless they pile up");
  BOOST_TEST(carry_out(expire_hold{second, now}) == "passed");
  BOOST_TEST(place(hold_id{{4, 1}}, 1) == "passed");
}

BOOST_AUTO_TEST_CASE(AccountWithAHold_IsNotClosed) {
  state.ledger = 0;
  state.terms.overdraft_limit = cents(10'00);
  place(first, 10'00);
  BOOST_TEST(carry_out(close_account{now}) == "CONFLICT");
  now = noon + hours(24);
  BOOST_TEST(carry_out(close_account{now}) == "passed");
  BOOST_TEST(state.holds.empty());
}

BOOST_AUTO_TEST_CASE(Holds_AreReadAsTheyWereWritten) {
  place(first, 60'00);
  capture(first, 1'00, false);
  BOOST_TEST((from_record<account>(to_record(state)) == state));
  for (const account_event& event :
       {account_event{placed(1)}, account_event{hold_captured{first, cents(1), false, noon}},
        account_event{hold_released{first, noon}}, account_event{hold_expired{first, noon}}})
    BOOST_TEST((read_account_event(journaled(event).type, journaled(event).body) == event));
}

BOOST_AUTO_TEST_SUITE_END()

struct live_holds : engine {
  account_id mine = open(alice, cents(100'00));
  account_id shop = open(bob, cents(1));

  awaited_ptr<result<account_view>> change(account_command command) {
    return ask<result<account_view>>(registry(), change_account{mine, std::move(command), {}, {}});
  }
  std::size_t events_of_type(const std::string& type) {
    std::size_t count = 0;
    for (const auto& each : store().batches())
      for (const auto& submitted : each.submissions)
        for (const auto& entry : submitted.entries)
          for (const auto& happened : entry.entry.changes) count += happened.event.type == type;
    return count;
  }
  awaited_ptr<result<account_view>> place(const hold_id& id, std::int64_t minor) {
    auto command = placing(id, minor, time().now());
    command.wanted.payee = shop;
    return change(command);
  }
  awaited_ptr<result<committed_submission>> capture(const hold_id& id, const std::string& amount,
                                                    bool is_final = true) {
    auto draft = draft_of(mine, shop, amount);
    draft->capture = hold_capture{id, is_final};
    return transfer(draft);
  }
};

BOOST_FIXTURE_TEST_SUITE(live_holds_test, live_holds)

BOOST_AUTO_TEST_CASE(Capture_CommitsWithItsTransfer) {
  auto placed = place(first, 60'00)->get();
  BOOST_REQUIRE(placed);
  BOOST_TEST(to_text(placed->available) == "40.00", "it counts once");
  BOOST_TEST(code_of(transfer(mine, shop, "40.01")->get()) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(code_of(capture(first, "20.00", false)->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "80.00 40.00 40.00");
  BOOST_TEST(code_of(capture(first, "15.00")->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "65.00 65.00 0.00");
  BOOST_TEST(balances_of(shop) == "35.01 35.01 0.00");
  BOOST_TEST(code_of(capture(first, "1.00")->get()) == "CONFLICT");
}

BOOST_AUTO_TEST_CASE(CaptureThatIsNotCommitted_LeavesTheHold) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  store().fail_next(commit_fault::refused);
  BOOST_TEST(code_of(capture(first, "60.00")->get()) == "CONFLICT");
  BOOST_TEST(balances_of(mine) == "100.00 40.00 60.00");
  BOOST_TEST(code_of(capture(first, "60.00")->get()) == "passed");
}

BOOST_AUTO_TEST_CASE(CaptureForAPayeeWhoRefuses_LeavesTheHold) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  BOOST_TEST(code_of(transfer(shop, mine, "0.01", bob)->get()) == "passed");
  auto closed = ask<result<account_view>>(registry(), change_account{shop, close_account{time().now()}, {}, {}});
  BOOST_TEST(code_of(closed->get()) == "passed");
  BOOST_TEST(code_of(capture(first, "60.00")->get()) == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST(balances_of(mine) == "100.01 40.01 60.00");
  BOOST_TEST(code_of(change(release_hold{first, time().now()})->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "100.01 100.01 0.00");
}

BOOST_AUTO_TEST_CASE(Holds_StayThroughPassivationAndCrash) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  pass(std::chrono::minutes(10));
  BOOST_TEST(active_accounts() == 0u);
  BOOST_TEST(balances_of(mine) == "100.00 40.00 60.00");
  BOOST_TEST(code_of(capture(first, "20.00", false)->get()) == "passed");
  crash(mine);
  pass(std::chrono::minutes(1));
  BOOST_TEST(balances_of(mine) == "80.00 40.00 40.00");
  pass(hours(24));
  BOOST_TEST(balances_of(mine) == "80.00 80.00 0.00");
}

BOOST_AUTO_TEST_CASE(Release_WaitsForACaptureUnderWay) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  pause_commits();
  auto captured = capture(first, "20.00", false);
  auto released = change(release_hold{first, time().now()});
  BOOST_TEST(released->is_open());
  resume();
  BOOST_TEST(code_of(captured->get()) == "passed");
  BOOST_TEST(code_of(released->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "80.00 80.00 0.00");
}

BOOST_AUTO_TEST_CASE(Freeze_IsAnsweredByItself_NotByTheCaptureBeforeIt) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  pause_commits();
  auto captured = capture(first, "20.00", false);
  auto frozen = change(freeze_account{account_authority::owner, {}, "", {}, time().now()});
  BOOST_TEST(frozen->is_open(), "a debit is under way");
  resume();
  BOOST_TEST(code_of(captured->get()) == "passed");
  auto view = frozen->get();
  BOOST_REQUIRE(view);
  BOOST_TEST(view->freezes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Hold_HasAnEventOfItsExpiry_Once) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  BOOST_TEST(code_of(place(second, 10'00)->get()) == "passed");
  BOOST_TEST(code_of(change(release_hold{second, time().now()})->get()) == "passed");
  pass(hours(24) - std::chrono::milliseconds(1));
  pass(std::chrono::milliseconds(0));
  BOOST_TEST(events_of_type("account.hold_expired") == 0u);
  BOOST_TEST(balances_of(mine) == "100.00 40.00 60.00");
  for (int i = 0; i < 30; ++i) pass(std::chrono::seconds(1));
  BOOST_TEST(events_of_type("account.hold_expired") == 1u);
  BOOST_TEST(ask_for(mine)->get()->state.holds.empty());
  BOOST_TEST(store().tables().all_due_work().empty());
  BOOST_TEST(due_runs() == std::vector<std::string>{"account.hold_expiry done"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(ExpiryWhoseOutcomeIsUnknown_IsOneEvent) {
  for (auto fault : {commit_fault::lost_but_committed, commit_fault::lost_and_not_committed}) {
    hold_id id{{5, static_cast<std::uint64_t>(fault)}};
    BOOST_TEST(code_of(place(id, 1'00)->get()) == "passed");
    auto before = events_of_type("account.hold_expired");
    store().fail_next(fault);
    pass(hours(24));
    for (int i = 0; i < 60; ++i) pass(std::chrono::seconds(1));
    BOOST_TEST(events_of_type("account.hold_expired") == before + 1);
  }
}

BOOST_AUTO_TEST_CASE(ForgedRow_LetsNoHoldExpire) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  auto forged = store().tables().all_due_work().at(0);
  forged.item.at = time().now();
  store().tables().forge(forged);
  for (int i = 0; i < 30; ++i) pass(std::chrono::seconds(1));
  BOOST_TEST(events_of_type("account.hold_expired") == 0u);
  BOOST_TEST(due_runs().front() == "account.hold_expiry refused");
}

BOOST_AUTO_TEST_CASE(HoldThatIsBeingCaptured_DoesNotExpire) {
  BOOST_TEST(code_of(place(first, 60'00)->get()) == "passed");
  auto late = draft_of(mine, shop, "20.00");
  late->capture = hold_capture{first, false};
  pause_commits();
  auto captured = transfer(late);
  pass(hours(24));
  auto expired = change(expire_hold{first, time().now()});
  BOOST_TEST(expired->is_open());
  resume();
  BOOST_TEST(code_of(captured->get()) == "passed");
  for (int i = 0; i < 30; ++i) pass(std::chrono::seconds(1));
  BOOST_TEST(events_of_type("account.hold_expired") == 1u);
  crash(mine);
  pass(std::chrono::minutes(1));
  BOOST_TEST(balances_of(mine) == "80.00 80.00 0.00");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::holds_test
