#include "actors/query/queries.hpp"
#include "persistence/pq_query_store.hpp"

#include <boost/test/unit_test.hpp>

#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::query_store_test {
namespace {

constexpr std::int64_t second = 1'000'000;

struct written_journal : fresh_database {
  written_journal() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    bank = ledger.open("USD", account_type::internal, owner);
    alice = ledger.open("USD", account_type::checking, owner);
    commit();
  }

  void commit() {
    auto outcome = store.commit(latest = ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }

  /// The account as its actor would activate it.
  account activated(const account_id& id) {
    auto stored = answer_of(queries, load_account{id});
    auto state = from_record<account>(stored.value().snapshot);
    for (const auto& entry : stored->entries) apply(state, entry);
    return state;
  }

  test_ledger ledger;
  user_id owner = ledger.new_user();
  account_id bank, alice;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
  batch latest;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(query_store_test, written_journal)

BOOST_AUTO_TEST_CASE(LoadAccount_FindsNothingForAnUnknownOne) {
  BOOST_CHECK(!answer_of(queries, load_account{account_id{{1, 2}}}).has_value());
}

BOOST_AUTO_TEST_CASE(LoadAccount_GivesItsStateFromSnapshotAndLines) {
  for (int i = 1; i <= 50; ++i) {
    ledger.post({{bank, alice, 10 * i}, {alice, bank, i}, {bank, alice, 1}});
    ledger.transfer(alice, alice, 3);
    if (i % 20 == 0) ledger.snapshot(alice);
    if (i % 7 != 0) continue;
    commit();
    ledger.now.microseconds += 20 * 3600 * second;
  }
  commit();
  BOOST_CHECK(activated(alice) == ledger.state_of(alice));
  BOOST_CHECK(activated(bank) == ledger.state_of(bank));
}

BOOST_AUTO_TEST_CASE(LoadAccounts_GivesEachItsOwnAndNothingForUnknownOnes) {
  for (int i = 1; i <= 10; ++i) ledger.transfer(bank, alice, i);
  ledger.snapshot(alice);
  ledger.transfer(bank, alice, 11);
  ledger.transfer(alice, alice, 5);
  commit();
  account_id nobody{{1, 2}};
  auto stored = answer_of(queries, load_accounts{{nobody, bank, alice, nobody, alice}});
  BOOST_REQUIRE(stored.size() == 5u);
  BOOST_TEST(!stored[0].has_value());
  BOOST_TEST(!stored[3].has_value());
  BOOST_CHECK(activated(alice) == ledger.state_of(alice));
  BOOST_CHECK(activated(bank) == ledger.state_of(bank));
  for (auto [place, account] : {std::pair{1, bank}, std::pair{2, alice}, std::pair{4, alice}}) {
    auto state = from_record<florin::account>(stored[place]->snapshot);
    for (const auto& entry : stored[place]->entries) apply(state, entry);
    BOOST_CHECK(state == ledger.state_of(account));
  }
  BOOST_TEST(answer_of(queries, load_accounts{}).empty());
}

BOOST_AUTO_TEST_CASE(LoadAccount_LeavesOutWhatTheSnapshotHas) {
  for (int i = 1; i <= 10; ++i) ledger.transfer(bank, alice, i);
  ledger.snapshot(alice);
  ledger.transfer(bank, alice, 11);
  ledger.transfer(alice, bank, 12);
  commit();
  auto stored = answer_of(queries, load_account{alice});
  BOOST_TEST(stored->entries.size() == 2u);
}

BOOST_AUTO_TEST_CASE(LoadAccounts_PutsEventsBetweenPostings) {
  auto freeze = [&](freeze_source source) {
    ledger.happen(alice, account_frozen{.source = source, .reason = "a, b; c=d", .until = {}, .at = ledger.now});
  };
  ledger.transfer(bank, alice, 10);
  freeze(freeze_source::staff);
  ledger.snapshot(alice);
  commit();
  BOOST_CHECK(activated(alice) == ledger.state_of(alice));
  freeze(freeze_source::owner);
  ledger.transfer(bank, alice, 11);
  ledger.happen(alice, account_thawed{.source = freeze_source::staff, .reason = "", .at = ledger.now});
  ledger.transfer(alice, alice, 1);
  freeze(freeze_source::fraud);
  commit();
  auto stored = answer_of(queries, load_accounts{{bank, alice, alice}});
  for (std::size_t place : {1, 2}) {
    BOOST_TEST(stored[place]->entries.size() == 5u);
    auto state = from_record<florin::account>(stored[place]->snapshot);
    for (const auto& entry : stored[place]->entries) apply(state, entry);
    BOOST_CHECK(state == ledger.state_of(alice));
  }
  BOOST_TEST(activated(alice).freezes.size() == 2u);
  BOOST_CHECK(activated(bank) == ledger.state_of(bank));
}

BOOST_AUTO_TEST_CASE(FindClaimant_FindsWhoHoldsTheClaim) {
  auto number = ledger.state_of(alice).terms.number;
  auto found = answer_of(queries, find_claimant{{"account.number", number}});
  BOOST_REQUIRE(found.has_value());
  BOOST_CHECK((found->entity == entity_ref{entity_kind::account, alice}));
  BOOST_CHECK(from_record<account>(found->snapshot) == ledger.state_of(alice));
  BOOST_CHECK(!answer_of(queries, find_claimant{{"account.number", "nobody's"}}).has_value());
}

BOOST_AUTO_TEST_CASE(FindAccountsOf_GivesThemOldestFirst) {
  auto savings = ledger.open("EUR", account_type::savings, owner);
  ledger.open("EUR", account_type::savings, ledger.new_user());
  commit();
  auto found = answer_of(queries, find_accounts_of{owner});
  BOOST_REQUIRE(found.size() == 3u);
  BOOST_CHECK(found[0].number == ledger.state_of(bank).terms.number);
  BOOST_CHECK(found[1].number == ledger.state_of(alice).terms.number);
  BOOST_CHECK(found[2].number == ledger.state_of(savings).terms.number);
}

BOOST_AUTO_TEST_CASE(FindHold_GivesItsAccount_WhateverBecameOfIt) {
  hold_id wanted{{7, 8}};
  BOOST_TEST(!answer_of(queries, find_hold{wanted}).has_value());
  ledger.transfer(bank, alice, 50);
  hold_placed placed{.hold = wanted,
                     .payee = bank,
                     .amount = {50, ledger.state_of(alice).terms.currency},
                     .description = "a, b; c=d",
                     .reference = "",
                     .expires_at = ledger.now + std::chrono::hours(1),
                     .at = ledger.now};
  ledger.happen(alice, placed);
  commit();
  BOOST_TEST((answer_of(queries, find_hold{wanted})->placed == placed));
  BOOST_TEST((answer_of(queries, find_hold{wanted})->account == alice));
  BOOST_CHECK(activated(alice) == ledger.state_of(alice));
  transaction paid;
  paid.id = transaction_id{{9, 9}};
  paid.initiator = owner;
  paid.postings = {{alice, bank, {20, ledger.state_of(alice).terms.currency}}};
  ledger.capture(paid, {.hold = wanted, .amount = paid.postings[0].amount, .is_final = true, .at = ledger.now});
  commit();
  BOOST_TEST((answer_of(queries, find_hold{wanted})->account == alice));
  BOOST_CHECK(activated(alice) == ledger.state_of(alice));
  BOOST_TEST(activated(alice).holds.empty());
}

BOOST_AUTO_TEST_CASE(ClosedAccount_IsFoundAsOne_AndLeavesItsPlace) {
  auto savings = ledger.open("EUR", account_type::savings, owner);
  commit();
  ledger.happen(savings, account_closed{ledger.now});
  commit();
  auto next = ledger.open("EUR", account_type::savings, owner);
  commit();
  auto found = answer_of(queries, find_accounts_of{owner});
  BOOST_REQUIRE(found.size() == 4u);
  BOOST_TEST(found[2].is_closed);
  BOOST_TEST((found[3].account == next));
  BOOST_TEST(!found[3].is_closed);
  BOOST_CHECK(activated(savings) == ledger.state_of(savings));
  BOOST_TEST(answer_of(queries, load_account{savings})->entries.empty(), "its snapshot has it");
}

BOOST_AUTO_TEST_CASE(FindTransaction_GivesAllOfIt) {
  auto id = ledger.post({{bank, alice, 100}, {alice, bank, 1}}, transaction_type::deposit, "salary", "may");
  commit();
  auto found = answer_of(queries, find_transaction{id});
  BOOST_REQUIRE(found.has_value());
  const auto& entry = latest.submissions.front().entries.front();
  BOOST_CHECK(found->transaction == *entry.entry.transaction);
  BOOST_CHECK(found->postings == entry.postings);
  BOOST_TEST(found->sequence == entry.sequence);
  BOOST_TEST(found->batch == latest.number);
  BOOST_CHECK(found->processed_at == ledger.now);
  BOOST_CHECK(!answer_of(queries, find_transaction{transaction_id{{1, 2}}}).has_value());
}

BOOST_AUTO_TEST_CASE(FindBalanceAt_IsThatOfTheLastEntryUntilThen) {
  auto opened_at = ledger.now;
  auto at = [&](timestamp instant) { return answer_of(queries, find_balance_at{alice, instant}); };
  BOOST_CHECK(!at({opened_at.microseconds - 1}).has_value());
  BOOST_CHECK((at(opened_at) == account_position{1, 0}));
  std::vector<std::pair<timestamp, account_position>> expected;
  for (int i = 1; i <= 5; ++i) {
    ledger.now.microseconds += second;
    ledger.post({{bank, alice, 100 * i}, {alice, bank, i}});
    commit();
    expected.emplace_back(ledger.now,
                          account_position{ledger.state_of(alice).sequence, ledger.state_of(alice).ledger});
  }
  for (const auto& [instant, position] : expected) {
    BOOST_CHECK(at(instant) == position);
    BOOST_CHECK(at({instant.microseconds + second - 1}) == position);
  }
}

BOOST_AUTO_TEST_CASE(FindIdempotencyRecords_GivesOneForEachOperation) {
  std::vector<idempotency_record> wanted(2);
  for (auto& each : wanted) {
    each.principal = owner;
    each.key = "k 1";
  }
  auto remember = [&](idempotency_record& outcome, const std::string& operation) {
    outcome.operation = operation;
    outcome.fingerprint = sha256(operation);
    outcome.recorded_at = ledger.now;
    ledger.remember(outcome);
  };
  wanted[1].point_to(ledger.transfer(bank, alice, 1));
  remember(wanted[1], "transfers.create");
  ledger.transfer(bank, alice, 1);
  wanted[0].kind = outcome_kind::refusal;
  wanted[0].facts = {{{"message", "\"a\", b\n\xc3\xa4"}, {"code", ""}}};
  remember(wanted[0], "accounts.create");
  commit();
  auto find = [&](const std::string& key, std::vector<std::string> operations) {
    return answer_of(queries, find_idempotency_records{owner, key, std::move(operations)});
  };
  auto found = find("k 1", {"transfers.create", "accounts.create", "transfers.batch"});
  BOOST_REQUIRE(found.size() == 2u);
  BOOST_CHECK(found == wanted);
  BOOST_TEST(find("k 1", {"transfers.batch"}).empty());
  BOOST_TEST(find("k 2", {"transfers.create"}).empty());
}

BOOST_AUTO_TEST_CASE(Read_OfALostDatabaseIsUnavailableUntilItIsBack) {
  answer_of(queries, load_account{alice});
  database.stop();
  auto lost = queries.read(load_account{alice});
  BOOST_REQUIRE(!lost.has_value());
  BOOST_CHECK(lost.error().code == error_code::unavailable);
  BOOST_CHECK(queries.read(load_account{alice}).error().code == error_code::unavailable);
  database.start();
  BOOST_CHECK(queries.read(load_account{alice}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::query_store_test
