#include "persistence/journal_audit.hpp"

#include <boost/test/unit_test.hpp>

#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/column_text.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::journal_audit_test {
namespace {

/// Three batches: two accounts are opened and funded, ten transfers (entries 4 to 13), and one of two postings.
struct audited_journal : fresh_database {
  audited_journal() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    auto owner = ledger.new_user();
    bank = ledger.open("USD", account_type::internal, owner);
    alice = ledger.open("USD", account_type::checking, owner, 50);
    ledger.post({{bank, alice, 1000}}, transaction_type::deposit);
    commit();
    for (int i = 1; i <= 10; ++i) {
      auto id = ledger.transfer(alice, bank, i);
      if (i == 5) ledger.snapshot(alice);
      if (i == 7) remember(id, owner);
    }
    commit();
    ledger.post({{alice, bank, 3}, {bank, alice, 2}});
    ledger.transfer(alice, alice, 1);
    commit();
  }

  void commit() {
    auto outcome = store.commit(ledger.seal(), epoch);
    ledger.now.microseconds += 1000;
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }

  void remember(const transaction_id& transaction, const user_id& principal) {
    idempotency_record outcome;
    outcome.principal = principal;
    outcome.operation = "transfers.create";
    outcome.key = "k-7";
    outcome.status = 201;
    outcome.transaction = transaction;
    outcome.recorded_at = ledger.now;
    ledger.remember(outcome);
  }

  audit_report audit() const { return audit_journal(database.server_url()); }

  /// Checks that the first fault after the tampering is a sentence with this in it.
  void check_finds(const std::string& tampering, const std::string& sentence) const {
    database.as_owner(tampering);
    auto fault = audit().fault.value_or("nothing is wrong");
    BOOST_CHECK_MESSAGE(fault.find(sentence) != std::string::npos,
                        "'" << fault << "' has no '" << sentence << "'");
  }

  test_ledger ledger;
  account_id bank, alice;
  pq_journal_store store{database.server_url()};
  std::uint64_t epoch = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal_audit_test, audited_journal)

BOOST_AUTO_TEST_CASE(Audit_OfAnUntouchedJournalIsClean) {
  auto report = audit();
  BOOST_TEST(report.fault.value_or("clean") == "clean");
  BOOST_TEST(report.counts.batches == 3u);
  BOOST_TEST(report.counts.entries == 15u);
  BOOST_TEST(report.counts.transactions == 13u);
  BOOST_TEST(report.counts.postings == 14u);
  BOOST_TEST(report.counts.accounts == 2u);
  BOOST_TEST(report.counts.snapshots == 2u);
  BOOST_TEST(report.counts.idempotency_records == 1u);
  BOOST_TEST(to_text(report.counts.sums.at("USD")) == "0");
}

BOOST_AUTO_TEST_CASE(Audit_OfAnEmptyJournalIsClean) {
  database.renew();
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
}

BOOST_AUTO_TEST_CASE(Audit_FindsATamperedAmount) {
  check_finds("UPDATE journal.posting SET amount = amount + 1 WHERE sequence = 8",
              "Cell 1, batch 2, entry 8: account " + to_text(alice) +
                  " has the balance 985 after its entry 7, but its "
                  "postings give 984");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnAmountThatWasTamperedWithAllBalancesBehindIt) {
  check_finds(R"(
    UPDATE journal.posting SET amount = amount + 1 WHERE sequence = 8;
    UPDATE journal.posting SET source_balance = source_balance - 1, destination_balance = destination_balance + 1
    WHERE sequence BETWEEN 8 AND 13)",
              "the snapshot of account " + to_text(alice) + " is not what its first 7 entries give");
}

BOOST_AUTO_TEST_CASE(Audit_FindsADeletedPosting) {
  check_finds("DELETE FROM journal.posting WHERE sequence = 8", "Cell 1, batch 2: entry 8 is missing");
}

BOOST_AUTO_TEST_CASE(Audit_FindsADeletedPostingOfSeveral) {
  check_finds("DELETE FROM journal.posting WHERE sequence = 14 AND ordinal = 0",
              "Cell 1: posting 0 of entry 14 is missing");
}

BOOST_AUTO_TEST_CASE(Audit_FindsADeletedLastPosting) {
  check_finds("DELETE FROM journal.posting WHERE sequence = 14 AND ordinal = 1",
              "Cell 1, batch 3, entry 15: account");
}

BOOST_AUTO_TEST_CASE(Audit_FindsADeletedEvent) {
  check_finds("DELETE FROM journal.event WHERE sequence = 2", "Cell 1, batch 1: entry 2 is missing");
}

BOOST_AUTO_TEST_CASE(Audit_FindsASwappedPair) {
  check_finds(R"(
    UPDATE journal.posting SET sequence = -1 WHERE sequence = 8;
    UPDATE journal.posting SET sequence = 8 WHERE sequence = 9;
    UPDATE journal.posting SET sequence = 9 WHERE sequence = -1)",
              "Cell 1, batch 2, entry 8: account " + to_text(alice) + " has entry 8 where its entry 7 is due");
}

BOOST_AUTO_TEST_CASE(Audit_FindsSwappedSides) {
  check_finds("UPDATE journal.posting SET source = destination, destination = source WHERE sequence = 8",
              "Cell 1, batch 2, entry 8: account " + to_text(bank));
}

BOOST_AUTO_TEST_CASE(Audit_FindsATamperedDescription) {
  check_finds("UPDATE journal.posting SET description = 'gift' WHERE sequence = 8",
              "Cell 1, batch 2: its entries are not those that its Merkle root was made of");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnAccountThatDoesNotExist) {
  check_finds(
      "UPDATE journal.posting SET destination = '00000000-0000-0000-0000-000000000001' WHERE sequence = 8",
      "Cell 1, batch 2, entry 8: a posting names account acc_00000000000000000000000001, which was never opened");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnotherCurrency) {
  check_finds("UPDATE journal.posting SET currency = 'EUR' WHERE sequence = 8",
              "entry 8: a posting in EUR names account");
}

BOOST_AUTO_TEST_CASE(Audit_FindsACurrencyThatDoesNotExist) {
  check_finds("UPDATE journal.posting SET currency = 'XXX' WHERE sequence = 8",
              "column currency holds 'XXX', which is not a known currency");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAForgedHash) {
  check_finds("UPDATE journal.batch SET hash = sha256('forged') WHERE number = 2",
              "Cell 1, batch 2: its hash is not that of its contents");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAForgedLink) {
  check_finds("UPDATE journal.batch SET previous_hash = sha256('forged') WHERE number = 3",
              "Cell 1, batch 3: its link to the previous batch is not that batch's hash");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnEarlierInstant) {
  check_finds("UPDATE journal.batch SET stamped_at = stamped_at - interval '1 day' WHERE number = 3",
              "Cell 1, batch 3: it is stamped");
}

BOOST_AUTO_TEST_CASE(Audit_FindsADeletedBatch) {
  check_finds("DELETE FROM journal.batch WHERE number = 2", "batch 2 is missing");
}

BOOST_AUTO_TEST_CASE(Audit_FindsATruncatedJournal) {
  check_finds("DELETE FROM journal.batch WHERE number = 3; DELETE FROM journal.posting WHERE batch = 3",
              "Cell 1: its row says that batch 3 is the latest, but the journal ends with batch 2");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAPostingBehindTheEnd) {
  check_finds(R"(
    INSERT INTO journal.posting
    SELECT cell, 99, ordinal, batch, gen_random_uuid(), type, initiator, amount, currency, source, source_sequence,
           source_balance, destination, destination_sequence, destination_balance, description, reference
    FROM journal.posting WHERE sequence = 8)",
              "There are 15 postings, but only 14 belong to a batch of a cell");
}

BOOST_AUTO_TEST_CASE(Audit_FindsATamperedSnapshot) {
  check_finds(
      R"(UPDATE journal.snapshot SET body = replace(body::text, '"ledger":"985"', '"ledger":"9850"')::json)",
      "the snapshot of account " + to_text(alice) + " is not what its first 7 entries give");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAUserWhoWasGivenAnotherRole) {
  user registered;
  registered.id = ledger.new_user();
  ledger.change(registration_change(registered, data_key{{}}, key_ring{{}}, {}));
  auto blocked = registered;
  blocked.status = user_status::blocked;
  ledger.change(user_change(registered, blocked, 2, "user.blocked", data_key{{}}, key_ring{{}}, {}));
  commit();
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
  check_finds(
      R"(UPDATE journal.snapshot SET body = replace(body::text, '"roles":"user"', '"roles":"admin"')::json
         WHERE kind = 'user')",
      "the snapshot of user " + to_text(registered.id) + " is not what its events give");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAClaimThatIsMissing) {
  check_finds("DELETE FROM journal.claim WHERE name = 'account.number' AND entity = '" + uuid_text(alice) + "'",
              "account " + to_text(alice) + " does not hold its claim 'account.number'");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAClaimOfAnotherValue) {
  check_finds("UPDATE journal.claim SET value = 'CHK-2' WHERE name = 'account.number' AND entity = '" +
                  uuid_text(alice) + "'",
              "account " + to_text(alice) + " does not hold its claim 'account.number'");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAClaimThatIsNotDue) {
  check_finds("INSERT INTO journal.claim VALUES ('user.email', 'e3', 'account', '" + uuid_text(alice) + "')",
              "account " + to_text(alice) + " holds a claim 'user.email' that is not due to it");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAClaimOfNobody) {
  check_finds("INSERT INTO journal.claim VALUES ('user.email', 'e3', 'user', gen_random_uuid())",
              "There are 4 claims, but only 3 belong to an entity");
}

BOOST_AUTO_TEST_CASE(Audit_OfAnErasedUserIsClean) {
  user registered;
  registered.id = ledger.new_user();
  ledger.change(registration_change(registered, data_key{{}}, key_ring{{}}, {}));
  commit();
  auto left = erased(registered, ledger.now);
  auto erasure = user_change(registered, left, 2, "user.erased", data_key{{}}, key_ring{{}}, {});
  ledger.change(erasure);
  commit();
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
  BOOST_TEST(database.as_owner("SELECT FROM journal.data_key").size() == 0u);
}

BOOST_AUTO_TEST_CASE(Audit_FindsASnapshotBeyondTheJournal) {
  check_finds("UPDATE journal.snapshot SET version = 99 WHERE version > 1",
              "The snapshot of account " + to_text(alice) + " has version 99, which the journal does not have");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAMissingSnapshot) {
  check_finds("DELETE FROM journal.snapshot WHERE version > 1", "account " + to_text(alice) + " has no snapshot");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAnOutcomeOfATransactionThatDoesNotExist) {
  check_finds(
      "UPDATE journal.idempotency SET transaction = '00000000-0000-0000-0000-000000000001'",
      "The idempotency key 'k-7' of transfers.create names transaction txn_00000000000000000000000001, which "
      "does not exist");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::journal_audit_test
