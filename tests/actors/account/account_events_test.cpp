#include <boost/test/unit_test.hpp>

#include "actors/journal/closed_payees.hpp"
#include "actors/notification/notification_events.hpp"
#include "tests/actors/engine.hpp"

namespace florin::account_events_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using enum account_authority;

struct two_accounts : engine {
  account_id mine = open(alice, cents(100'00));
  account_id theirs = open(bob, cents(100'00));

  awaited_ptr<result<account_view>> change(const account_id& account, account_command command,
                                           std::vector<entity_change> accompanying = {}) {
    return ask<result<account_view>>(registry(),
                                     change_account{account, std::move(command), {}, std::move(accompanying)});
  }
  awaited_ptr<result<account_view>> freeze(account_authority authority = owner,
                                           std::optional<hours> duration = {}) {
    return change(mine, freeze_account{authority, {}, "lost my phone", duration, time().now()});
  }
  awaited_ptr<result<account_view>> thaw(account_authority authority = owner) {
    return change(mine, thaw_account{authority, {}, "", time().now()});
  }
  std::string pay(const std::string& amount) { return code_of(transfer(mine, theirs, amount)->get()); }
  std::string receive(const std::string& amount) { return code_of(transfer(theirs, mine, amount, bob)->get()); }
};

BOOST_FIXTURE_TEST_SUITE(account_events_test, two_accounts)

BOOST_AUTO_TEST_CASE(Freeze_IsALineOfTheAccountsHistory) {
  auto before = ask_for(mine)->get()->state.sequence;
  auto frozen = freeze()->get();
  BOOST_REQUIRE(frozen);
  BOOST_TEST(frozen->state.sequence == before + 1);
  BOOST_TEST(frozen->freezes.size() == 1u);
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
  BOOST_TEST(receive("1.00") == "passed");
  BOOST_TEST(code_of(thaw()->get()) == "passed");
  BOOST_TEST(pay("1.00") == "passed");
  BOOST_TEST(ask_for(mine)->get()->state.sequence == before + 4);
}

BOOST_AUTO_TEST_CASE(Freeze_StaysThroughPassivation_Crash_AndSnapshots) {
  BOOST_TEST(code_of(freeze()->get()) == "passed");
  auto frozen = ask_for(mine)->get()->state;
  pass(minutes(10));
  BOOST_TEST(active_accounts() == 0u);
  BOOST_TEST((ask_for(mine)->get()->state == frozen));
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
  crash(mine);
  pass(minutes(1));
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
  for (int i = 0; i < 300; ++i) receive("0.01");
  pass(minutes(10));
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
  BOOST_TEST((ask_for(mine)->get()->state.freezes == frozen.freezes));
}

BOOST_AUTO_TEST_CASE(Freeze_ThawsByItself) {
  freeze(owner, hours(2));
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
  pass(hours(2));
  BOOST_TEST(pay("1.00") == "passed");
  BOOST_TEST(ask_for(mine)->get()->freezes.empty());
}

BOOST_AUTO_TEST_CASE(Freeze_ComesBehindDebitsUnderWay_AndLetsNoneBetween) {
  pause_commits();
  auto earlier = transfer(mine, theirs, "30.00");
  auto frozen = freeze();
  BOOST_TEST(frozen->is_open());
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN", "it is decided, though not committed");
  auto credit = transfer(theirs, mine, "5.00", bob);
  BOOST_TEST(credit->is_open());
  resume();
  BOOST_TEST(code_of(earlier->get()) == "passed");
  BOOST_TEST(code_of(frozen->get()) == "passed");
  BOOST_TEST(code_of(credit->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "75.00 75.00 0.00");
}

BOOST_AUTO_TEST_CASE(CompliancesFreeze_ComesBehindCredits_AndStopsFurtherOnes) {
  pause_commits();
  auto credit = transfer(theirs, mine, "5.00", bob);
  auto frozen = freeze(compliance);
  BOOST_TEST(receive("1.00") == "BUSINESS_RULE_VIOLATION");
  resume();
  BOOST_TEST(code_of(credit->get()) == "passed");
  BOOST_TEST(code_of(frozen->get()) == "passed");
  auto refused = transfer(theirs, mine, "1.00", bob)->get();
  BOOST_REQUIRE(!refused);
  BOOST_TEST((refused.error() == takes_no_payments()));
  BOOST_TEST(balances_of(theirs) == "95.00 95.00 0.00", "nothing stays reserved");
}

BOOST_AUTO_TEST_CASE(RefusedDebit_LetsTheFreezeHappen) {
  pause_commits();
  auto first = transfer(mine, theirs, "30.00");
  auto frozen = freeze();
  store().fail_next(commit_fault::refused);
  resume();
  BOOST_TEST(code_of(first->get()) == "CONFLICT");
  BOOST_TEST(code_of(frozen->get()) == "passed");
}

BOOST_AUTO_TEST_CASE(FreezeThatIsNotCommitted_IsNone) {
  store().fail_next(commit_fault::refused);
  BOOST_TEST(code_of(freeze()->get()) == "CONFLICT");
  BOOST_TEST(pay("1.00") == "passed");
  BOOST_TEST(code_of(freeze()->get()) == "passed");
}

BOOST_AUTO_TEST_CASE(Changes_TakeTurns) {
  pause_commits();
  auto first = freeze(), second = thaw(), third = freeze(staff), fourth = thaw(owner);
  resume();
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(second->get()) == "passed");
  BOOST_TEST(code_of(third->get()) == "passed");
  BOOST_TEST(code_of(fourth->get()) == "FORBIDDEN");
  BOOST_TEST(pay("1.00") == "ACCOUNT_FROZEN");
}

BOOST_AUTO_TEST_CASE(WaitingChanges_HaveABound_AndKeepTheAccountInMemory) {
  pause_commits();
  std::vector<awaited_ptr<result<account_view>>> changes;
  for (int i = 0; i < 17; ++i) changes.push_back(freeze());
  BOOST_TEST(code_of(changes.back()->get()) == "UNAVAILABLE");
  pass(minutes(10));
  BOOST_TEST(active_accounts() >= 1u);
  resume();
  for (int i = 0; i < 16; ++i) BOOST_TEST(code_of(changes[static_cast<std::size_t>(i)]->get()) == "passed");
}

BOOST_AUTO_TEST_CASE(Accompanying_CommitsWithTheEvent_OrNotAtAll) {
  entity_change notice;
  notice.entity = {entity_kind::notification, {7, 7}};
  notice.version = 1;
  notice.event = {notification_events::queued, {}};
  notice.snapshot = record{};
  BOOST_TEST(code_of(change(mine, thaw_account{owner, {}, "", time().now()}, {notice})->get()) == "CONFLICT");
  BOOST_TEST(!store().snapshot_of(notice.entity));
  BOOST_TEST(code_of(change(mine, freeze_account{owner, {}, "", {}, time().now()}, {notice})->get()) == "passed");
  BOOST_TEST(store().snapshot_of(notice.entity));
}

BOOST_AUTO_TEST_CASE(UnknownAccount_HasNothingToFreeze) {
  BOOST_TEST(code_of(change(account_number(99), freeze_account{owner, {}, "", {}, time().now()})->get()) ==
             "ACCOUNT_NOT_FOUND");
}

BOOST_AUTO_TEST_CASE(Closing_ComesBehindMoneyUnderWay_AndIsDecidedByWhatIsThereThen) {
  BOOST_TEST(pay("100.00") == "passed");
  pause_commits();
  auto credit = transfer(theirs, mine, "5.00", bob);
  auto closed = change(mine, close_account{time().now()});
  BOOST_TEST(closed->is_open());
  BOOST_TEST(receive("1.00") == "BUSINESS_RULE_VIOLATION");
  resume();
  BOOST_TEST(code_of(credit->get()) == "passed");
  BOOST_TEST(code_of(closed->get()) == "CONFLICT");
  BOOST_TEST(receive("1.00") == "passed", "it is open again");
  BOOST_TEST(pay("6.00") == "passed");
  BOOST_TEST(code_of(change(mine, close_account{time().now()})->get()) == "passed");
  BOOST_TEST(receive("1.00") == "BUSINESS_RULE_VIOLATION");
}

BOOST_AUTO_TEST_CASE(ClosedAccount_StaysClosed_ThroughPassivationAndCrash) {
  BOOST_TEST(pay("100.00") == "passed");
  auto closed = change(mine, close_account{time().now()})->get();
  BOOST_REQUIRE(closed);
  pass(minutes(10));
  BOOST_TEST((ask_for(mine)->get()->state == closed->state));
  crash(mine);
  pass(minutes(1));
  BOOST_TEST(receive("1.00") == "BUSINESS_RULE_VIOLATION");
  BOOST_TEST((ask_for(mine)->get()->state == closed->state));
}

BOOST_AUTO_TEST_CASE(ClosingThatIsNotCommitted_IsNone) {
  BOOST_TEST(pay("100.00") == "passed");
  store().fail_next(commit_fault::refused);
  BOOST_TEST(code_of(change(mine, close_account{time().now()})->get()) == "CONFLICT");
  BOOST_TEST(receive("1.00") == "passed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_events_test
