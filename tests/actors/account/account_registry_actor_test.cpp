#include "actors/account/account_registry_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/engine.hpp"

namespace florin::account_registry_actor_test {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct two_accounts : engine {
  account_id mine = open(alice, cents(100'00));
  account_id theirs = open(bob, cents(0));

  void damage_snapshot_of(const account_id& account) {
    for (auto& [name, text] : store().snapshot_of({entity_kind::account, account})->snapshot.fields)
      if (name == "sequence") text = "many";
  }
};

BOOST_AUTO_TEST_SUITE(account_registry_actor_test)

BOOST_FIXTURE_TEST_CASE(Account_IsActivatedByItsFirstMessage, two_accounts) {
  pass(minutes(10));
  BOOST_TEST(active_accounts() == 0u);
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(active_accounts() == 1u);
}

BOOST_FIXTURE_TEST_CASE(Account_IsPassivatedWhenNobodyAsksForIt, two_accounts) {
  for (int i = 0; i < 4; ++i) {
    balances_of(mine);
    pass(minutes(2));
    BOOST_TEST(active_accounts() >= 1u);
  }
  BOOST_TEST(active_accounts() == 1u);
  pass(minutes(10));
  BOOST_TEST(active_accounts() == 0u);
}

BOOST_FIXTURE_TEST_CASE(Account_IsTheSameAfterItsPassivation, two_accounts) {
  transfer(mine, theirs, "30.00");
  for (int i = 0; i < 3; ++i) {
    auto before = ask_for(mine)->get()->state;
    pass(minutes(10));
    BOOST_TEST(active_accounts() == 0u);
    BOOST_TEST((ask_for(mine)->get()->state == before));
    BOOST_TEST(code_of(transfer(mine, theirs, "1.00")->get()) == "passed");
  }
  BOOST_TEST(balances_of(theirs) == "33.00 33.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Account_StaysWhileSomethingIsReserved, two_accounts) {
  pause_commits();
  auto posted = transfer(mine, theirs, "30.00");
  for (int i = 0; i < 5; ++i) pass(minutes(10));
  BOOST_TEST(balances_of(mine) == "100.00 70.00 30.00");
  BOOST_TEST(balances_of(theirs) == "0.00 0.00 0.00");
  resume();
  BOOST_TEST(code_of(posted->get()) == "passed");
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Message_DuringAPassivationIsNotLost, two_accounts) {
  balances_of(mine);
  time().advance(minutes(10));
  // Both are in the registry's mailbox together, so the account is leaving when it is asked for.
  caf::anon_send(registry(), tick{});
  auto view = send_request<result<account_view>>(registry(), get_account{mine});
  auto posted =
      send_request<result<committed_submission>>(registry(), post_transaction{draft_of(mine, theirs, "30.00")});
  run();
  BOOST_TEST(code_of(view->get()) == "passed");
  BOOST_TEST(code_of(posted->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "70.00 70.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Message_IsDeliveredWhenTheAccountCannotLeave, two_accounts) {
  pause_commits();
  auto posted = transfer(mine, theirs, "30.00");
  time().advance(minutes(10));
  caf::anon_send(registry(), tick{});
  auto view = send_request<result<account_view>>(registry(), get_account{mine});
  run();
  BOOST_TEST(to_text(view->get()->pending) == "30.00");
  resume();
  BOOST_TEST(code_of(posted->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Crash_OfAnAccountIsSeenAndItComesBackFromTheStore, two_accounts) {
  transfer(mine, theirs, "30.00");
  crash(mine);
  BOOST_TEST((crashes() == std::vector<std::string>{"account"}));
  auto view = ask_for(mine);
  BOOST_TEST(view->is_open());
  pass(seconds(1));
  BOOST_TEST(to_text(view->get()->available) == "70.00");
  BOOST_TEST(code_of(transfer(mine, theirs, "10.00")->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "60.00 60.00 0.00");
}

struct bank_of_few_large_transfers : engine {
  bank_of_few_large_transfers() : engine(two_an_hour()) {}
  static account_registry_settings two_an_hour() {
    account_registry_settings settings;
    settings.caps.large_transfers_per_hour = 2;
    settings.caps.large_transfer_above = {cents(100'00)};
    return settings;
  }

  account_id mine = open(alice, cents(1'000'00));
  account_id theirs = open(bob, cents(0));
};

BOOST_FIXTURE_TEST_CASE(LargeTransfers_AreOnlySoManyInAnHour, bank_of_few_large_transfers) {
  // Who does not have the money uses nothing up.
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(code_of(transfer(theirs, mine, "100.01", bob)->get()) == "INSUFFICIENT_FUNDS");
  for (int i = 0; i < 2; ++i) BOOST_TEST(code_of(transfer(mine, theirs, "100.01")->get()) == "passed");
  BOOST_TEST(code_of(transfer(mine, theirs, "100.01")->get()) == "RATE_LIMITED");
  BOOST_TEST(balances_of(mine) == "799.98 799.98 0.00");
  BOOST_TEST(code_of(transfer(mine, theirs, "100.00")->get()) == "passed");
  pass(minutes(60));
  BOOST_TEST(code_of(transfer(mine, theirs, "100.01")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(LargeTransfers_ThatAreRefusedUseNothingUp, bank_of_few_large_transfers) {
  auto used = draft_of(mine, theirs, "100.01");
  auto keyed = [this] {
    auto draft = draft_of(mine, theirs, "100.01");
    draft->idempotency.emplace();
    draft->idempotency->principal = alice;
    draft->idempotency->operation = "transfers.create";
    draft->idempotency->key = "once";
    return draft;
  };
  BOOST_TEST(code_of(transfer(keyed())->get()) == "passed");
  for (int i = 0; i < 3; ++i) {
    // To nobody, again with a key that is used, and what the database refuses.
    BOOST_TEST(code_of(transfer(mine, account_number(99), "100.01")->get()) == "ACCOUNT_NOT_FOUND");
    BOOST_TEST(code_of(transfer(keyed())->get()) == "CONFLICT");
    store().fail_next(commit_fault::refused);
    BOOST_TEST(code_of(transfer(mine, theirs, "100.01")->get()) == "CONFLICT");
  }
  BOOST_TEST(code_of(transfer(used)->get()) == "passed");
  BOOST_TEST(code_of(transfer(mine, theirs, "100.01")->get()) == "RATE_LIMITED");
  BOOST_TEST(balances_of(mine) == "799.98 799.98 0.00");
}

struct two_accounts_with_little_room : engine {
  two_accounts_with_little_room() : engine(few_may_wait()) {}
  static account_registry_settings few_may_wait() {
    account_registry_settings settings;
    settings.max_waiting = 2;
    return settings;
  }

  account_id mine = open(alice, cents(100'00));
};

BOOST_FIXTURE_TEST_CASE(Crash_LetsOnlySoManyMessagesWait, two_accounts_with_little_room) {
  auto other = open(alice, cents(50'00));
  balances_of(mine);
  crash(mine);
  auto first = ask_for(mine), second = ask_for(mine);
  auto third = ask_for(mine);
  auto credit = transfer(other, mine, "20.00");
  BOOST_TEST(first->is_open());
  BOOST_TEST(code_of(third->get()) == "UNAVAILABLE");
  BOOST_TEST(code_of(credit->get()) == "UNAVAILABLE");
  BOOST_TEST(balances_of(other) == "50.00 50.00 0.00");
  pass(seconds(1));
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(second->get()) == "passed");
  BOOST_TEST(code_of(transfer(other, mine, "20.00")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Crash_OfAnAccountLeavesTheOthersAlone, two_accounts) {
  auto other = open(alice, cents(50'00));
  crash(mine);
  BOOST_TEST(balances_of(other) == "50.00 50.00 0.00");
  BOOST_TEST(code_of(transfer(other, theirs, "20.00")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Crash_WithATransferInFlightWaitsForItsOutcome, two_accounts) {
  pause_commits();
  auto in_flight = transfer(mine, theirs, "30.00");
  crash(mine);
  auto view = ask_for(mine);
  pass(seconds(10));
  BOOST_TEST(view->is_open());
  resume();
  BOOST_TEST(code_of(in_flight->get()) == "passed");
  pass(seconds(1));
  BOOST_TEST(to_text(view->get()->available) == "70.00");
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Crash_MakesWhatWaitsForTheJournalVoid, two_accounts) {
  auto other = open(alice, cents(50'00));
  pause_commits();
  auto in_flight = transfer(mine, theirs, "30.00");
  auto waiting = transfer(mine, theirs, "60.00");
  auto from_other = transfer(other, mine, "20.00");
  crash(mine);
  resume();
  pass(seconds(1));
  BOOST_TEST(code_of(in_flight->get()) == "passed");
  BOOST_TEST(code_of(waiting->get()) == "UNAVAILABLE");
  BOOST_TEST(code_of(from_other->get()) == "UNAVAILABLE");
  BOOST_TEST(balances_of(mine) == "70.00 70.00 0.00");
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
  BOOST_TEST(balances_of(other) == "50.00 50.00 0.00");
  // Nothing is held any more, or they could not leave.
  pass(minutes(10));
  pass(minutes(10));
  BOOST_TEST(active_accounts() == 0u);
}

BOOST_FIXTURE_TEST_CASE(Crash_AfterCrashComesLaterAndLater, two_accounts) {
  for (int crashes = 0; crashes < 4; ++crashes) {
    balances_of(mine);
    crash(mine);
    auto view = ask_for(mine);
    pass(std::chrono::milliseconds(90 * (1 << crashes)));
    BOOST_TEST(view->is_open());
    pass(std::chrono::milliseconds(40 * (1 << crashes)));
    BOOST_TEST(code_of(view->get()) == "passed");
  }
}

BOOST_FIXTURE_TEST_CASE(Crash_OverADamagedSnapshotGivesTheOthersReservationsBack, two_accounts) {
  damage_snapshot_of(theirs);
  for (int i = 0; i < 3; ++i) {
    auto posted = transfer(mine, theirs, "30.00");
    pass(seconds(60));
    BOOST_TEST(!posted->is_open());
    BOOST_TEST(!posted->answer);
    BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  }
  BOOST_TEST(crashes().size() == 3u);
}

BOOST_FIXTURE_TEST_CASE(Release_OfAnEarlierIncarnationIsIgnored, two_accounts) {
  pause_commits();
  auto lost = draft_of(mine, theirs, "30.00");
  auto in_flight = transfer(lost);
  auto waiting = transfer(mine, theirs, "5.00");
  crash(mine);
  resume();
  pass(seconds(1));
  pause_commits();
  auto later = transfer(mine, theirs, "10.00");
  caf::anon_send(registry(),
                 release_transaction{transfer_of(alice, {{mine, theirs, cents(10'00)}}), {{mine, 1, {}}}});
  BOOST_TEST(balances_of(mine) == "70.00 60.00 10.00");
  resume();
  BOOST_TEST(code_of(later->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Registry_TakesItsAccountsWithIt, two_accounts) {
  balances_of(mine);
  balances_of(theirs);
  stop(registry());
  BOOST_TEST(ask_for(mine)->has_failed);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_registry_actor_test
