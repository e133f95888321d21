#include "actors/account/account_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/ledger/chart_of_accounts.hpp"
#include "tests/actors/engine.hpp"

namespace florin::account_actor_test {
namespace {

struct two_accounts : engine {
  explicit two_accounts(account_registry_settings settings = {}) : engine(settings) {}

  account_id mine = open(alice, cents(100'00));
  account_id theirs = open(bob, cents(0));
};

account_registry_settings with_snapshot_every(std::uint64_t entries) {
  account_registry_settings settings;
  settings.snapshot_every = entries;
  return settings;
}

BOOST_AUTO_TEST_SUITE(account_actor_test)

BOOST_FIXTURE_TEST_CASE(Transfer_MovesMoneyOnceItIsCommitted, two_accounts) {
  auto posted = transfer(mine, theirs, "30.00")->get();
  BOOST_REQUIRE(posted);
  auto transactions = posted->posted();
  BOOST_REQUIRE(transactions.size() == 1u);
  BOOST_TEST((transactions[0].postings[0].source_balance == 70'00));
  BOOST_TEST((transactions[0].postings[0].destination_balance == 30'00));
  BOOST_TEST(balances_of(mine) == "70.00 70.00 0.00");
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_IsSettledBeforeItsAnswer, two_accounts) {
  auto posted =
      send_request<result<committed_submission>>(registry(), post_transaction{draft_of(mine, theirs, "30.00")});
  run();
  BOOST_TEST(!posted->is_open());
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_ReservesWhileItIsInFlight, two_accounts) {
  pause_commits();
  auto first = transfer(mine, theirs, "60.00");
  BOOST_TEST(first->is_open());
  BOOST_TEST(balances_of(mine) == "100.00 40.00 60.00");
  auto refused = transfer(mine, theirs, "40.01")->get();
  BOOST_REQUIRE(!refused);
  BOOST_TEST(code_of(refused) == "INSUFFICIENT_FUNDS");
  BOOST_TEST(detail_of(refused.error(), "available_balance") == "40.00");
  auto second = transfer(mine, theirs, "40.00");
  BOOST_TEST(second->is_open());
  resume();
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(second->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "0.00 0.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_CreditsAreNotSpendableBeforeTheCommit, two_accounts) {
  pause_commits();
  auto credit = transfer(mine, theirs, "30.00");
  BOOST_TEST(balances_of(theirs) == "0.00 0.00 0.00");
  BOOST_TEST(code_of(transfer(theirs, mine, "0.01", bob)->get()) == "INSUFFICIENT_FUNDS");
  resume();
  BOOST_TEST(code_of(credit->get()) == "passed");
  BOOST_TEST(code_of(transfer(theirs, mine, "30.00", bob)->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Transfers_OfOneAccountGoIntoOneBatchTogether, two_accounts) {
  pause_commits();
  auto first = transfer(mine, theirs, "1.00");
  std::vector<awaited_ptr<result<committed_submission>>> others;
  for (int i = 0; i < 9; ++i) others.push_back(transfer(mine, theirs, "1.00"));
  resume();
  BOOST_TEST(store().batches().back().submissions.size() == 9u);
  for (const auto& each : others) BOOST_TEST((each->get()->in->number == store().batches().back().number));
  BOOST_TEST(balances_of(mine) == "90.00 90.00 0.00");
  BOOST_TEST(balances_of(theirs) == "10.00 10.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_ToItselfChangesNothing, two_accounts) {
  BOOST_TEST(code_of(transfer(mine, mine, "40.00")->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(code_of(transfer(mine, theirs, "100.00")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Transfer_IsRefusedBeforeAnythingIsReserved, two_accounts) {
  struct row {
    account_id source;
    std::string amount;
    user_id initiator;
    std::string refusal;
  };
  const std::vector<row> table{
      {mine, "100.01", alice, "INSUFFICIENT_FUNDS"},
      {mine, "0.001", alice, "VALIDATION_ERROR"},
      {mine, "0.00", alice, "VALIDATION_ERROR"},
      {mine, "1.00", bob, "ACCOUNT_NOT_FOUND"},
      {account_number(404), "1.00", alice, "ACCOUNT_NOT_FOUND"},
  };
  for (const auto& [source, amount, initiator, refusal] : table)
    BOOST_TEST(code_of(transfer(source, theirs, amount, initiator)->get()) == refusal);
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_ThatTheSecondAccountRefusesGivesTheReservationBack, two_accounts) {
  auto euros = open(bob, euro_cents(0));
  BOOST_TEST(code_of(transfer(mine, euros, "30.00")->get()) == "INVALID_CURRENCY");
  BOOST_TEST(code_of(transfer(mine, account_number(404), "30.00")->get()) == "ACCOUNT_NOT_FOUND");
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_ThatTheJournalRefusesGivesTheReservationBack, two_accounts) {
  store().fail_next(commit_fault::refused);
  auto refused = transfer(mine, theirs, "30.00")->get();
  BOOST_TEST(code_of(refused) == "CONFLICT");
  BOOST_TEST(detail_of(refused.error(), "constraint") == "the_tests_constraint");
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(balances_of(theirs) == "0.00 0.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_UnderAKeyThatWasUsedIsAConflict, two_accounts) {
  auto keyed = [&] {
    auto draft = draft_of(mine, theirs, "30.00");
    draft->idempotency =
        idempotency_record{.principal = alice, .operation = "transfers.create", .key = "k1", .recorded_at = noon};
    return draft;
  };
  BOOST_TEST(code_of(transfer(keyed())->get()) == "passed");
  BOOST_TEST(code_of(transfer(keyed())->get()) == "CONFLICT");
  BOOST_TEST(balances_of(mine) == "70.00 70.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_IsTriedAgainAfterASerializationFailure, two_accounts) {
  for (int i = 0; i < 3; ++i) store().fail_next(commit_fault::retry);
  BOOST_TEST(code_of(transfer(mine, theirs, "30.00")->get()) == "passed");
  BOOST_TEST(balances_of(theirs) == "30.00 30.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_OfUnknownOutcomeIsAnsweredOnceItIsKnown, two_accounts) {
  for (auto fault : {commit_fault::lost_but_committed, commit_fault::lost_and_not_committed}) {
    auto before = store().batches().size();
    store().fail_next(fault);
    BOOST_TEST(code_of(transfer(mine, theirs, "30.00")->get()) == "passed");
    BOOST_TEST(store().batches().size() == before + 1);
  }
  BOOST_TEST(balances_of(mine) == "40.00 40.00 0.00");
  BOOST_TEST(balances_of(theirs) == "60.00 60.00 0.00");
}

BOOST_FIXTURE_TEST_CASE(Transfer_IsRefusedWhileTheDatabaseIsGoneAndTheOneInDoubtWaits, two_accounts) {
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(balances_of(theirs) == "0.00 0.00 0.00");
  store().disconnect();
  auto in_doubt = transfer(mine, theirs, "30.00");
  BOOST_TEST(in_doubt->is_open());
  for (int i = 0; i < 3; ++i) BOOST_TEST(code_of(transfer(mine, theirs, "10.00")->get()) == "UNAVAILABLE");
  BOOST_TEST(balances_of(mine) == "100.00 70.00 30.00");
  pass(std::chrono::seconds(10));
  BOOST_TEST(in_doubt->is_open());
  store().reconnect();
  pass(std::chrono::seconds(1));
  BOOST_TEST(code_of(in_doubt->get()) == "passed");
  BOOST_TEST(balances_of(mine) == "70.00 70.00 0.00");
  BOOST_TEST(code_of(transfer(mine, theirs, "10.00")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Transfer_IsNeverAnsweredAsDoneByAFencedCell, two_accounts) {
  pause_commits();
  auto in_flight = transfer(mine, theirs, "30.00");
  auto waiting = transfer(mine, theirs, "10.00");
  store().let_another_owner_take_over();
  resume();
  BOOST_TEST(code_of(in_flight->get()) == "UNAVAILABLE");
  BOOST_TEST(code_of(waiting->get()) == "UNAVAILABLE");
  BOOST_TEST(transfer(mine, theirs, "1.00")->has_failed);
}

BOOST_FIXTURE_TEST_CASE(Transfer_StaysInDoubtWhenTheCellIsTakenOverMeanwhile, two_accounts) {
  pause_commits();
  auto in_flight = transfer(mine, theirs, "30.00");
  store().disconnect();
  resume();
  store().let_another_owner_take_over();
  store().reconnect();
  pass(std::chrono::seconds(1));
  BOOST_TEST(code_of(in_flight->get()) == "OUTCOME_UNKNOWN");
}

BOOST_FIXTURE_TEST_CASE(Account_ThatDoesNotExistIsNotKeptInMemory, two_accounts) {
  auto active = active_accounts();
  BOOST_TEST(balances_of(account_number(404)) == "ACCOUNT_NOT_FOUND");
  BOOST_TEST(active_accounts() == active);
}

BOOST_FIXTURE_TEST_CASE(Account_ThatCannotBeReadIsTriedAgainByTheNextMessage, two_accounts) {
  store().fail_reads(true);
  BOOST_TEST(balances_of(theirs) == "UNAVAILABLE");
  BOOST_TEST(code_of(transfer(mine, theirs, "30.00")->get()) == "UNAVAILABLE");
  store().fail_reads(false);
  BOOST_TEST(balances_of(mine) == "100.00 100.00 0.00");
  BOOST_TEST(code_of(transfer(mine, theirs, "30.00")->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Account_AnswersEverybodyWhoAskedWhileItWasLoading, two_accounts) {
  pause(queries());
  auto view = ask_for(mine);
  auto first = transfer(mine, theirs, "30.00");
  auto second = transfer(mine, theirs, "80.00");
  BOOST_TEST(view->is_open());
  resume();
  BOOST_TEST(code_of(view->get()) == "passed");
  BOOST_TEST(code_of(first->get()) == "passed");
  BOOST_TEST(code_of(second->get()) == "INSUFFICIENT_FUNDS");
}

struct snapshots_every_three : two_accounts {
  snapshots_every_three() : two_accounts(with_snapshot_every(3)) {}

  std::uint64_t snapshot_version(const account_id& account) {
    return store().snapshot_of({entity_kind::account, account})->version;
  }
};

BOOST_FIXTURE_TEST_CASE(Snapshot_IsWrittenAfterSoManyEntries, snapshots_every_three) {
  // The opening wrote the first one, at 1; with the deposit behind it the account starts at 2.
  BOOST_TEST(snapshot_version(mine) == 1u);
  for (std::uint64_t expected : {1, 4, 4, 4, 7, 7, 7, 10}) {
    BOOST_TEST(code_of(transfer(mine, theirs, "1.00")->get()) == "passed");
    BOOST_TEST(snapshot_version(mine) == expected);
  }
}

BOOST_FIXTURE_TEST_CASE(Snapshot_IsWhatTheAccountsEntriesGive, snapshots_every_three) {
  for (int i = 0; i < 7; ++i) transfer(mine, theirs, "1.00");
  auto* stored = store().snapshot_of({entity_kind::account, mine});
  auto state = from_record<account>(stored->snapshot);
  BOOST_TEST(state.sequence == stored->version);
  BOOST_TEST((state.ledger == 100'00 - static_cast<std::int64_t>(stored->version - 2) * 1'00));
}

BOOST_FIXTURE_TEST_CASE(Account_IsActivatedFromItsSnapshotAndTheEntriesBehindIt, snapshots_every_three) {
  for (int i = 0; i < 7; ++i) transfer(mine, theirs, "1.00");
  auto before = ask_for(mine)->get()->state;
  BOOST_TEST(snapshot_version(mine) < before.sequence);
  pass(std::chrono::hours(1));
  BOOST_TEST(active_accounts() == 0u);
  BOOST_TEST((ask_for(mine)->get()->state == before));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::account_actor_test
