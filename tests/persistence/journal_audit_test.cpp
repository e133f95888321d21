#include "persistence/journal_audit.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "actors/journal/cell_seal.hpp"
#include "actors/user/life_cycle_rules.hpp"
#include "actors/user/user_changes.hpp"
#include "persistence/catalogue.hpp"
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
    sealed.push_back(ledger.seal());
    auto outcome = store.commit(sealed.back(), epoch);
    ledger.now.microseconds += 1000;
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
  }

  void remember(const transaction_id& transaction, const user_id& principal) {
    idempotency_record outcome;
    outcome.principal = principal;
    outcome.operation = "transfers.create";
    outcome.key = "k-7";
    outcome.point_to(transaction);
    outcome.facts = {{{"fact", "told"}}};
    outcome.recorded_at = ledger.now;
    ledger.remember(outcome);
  }

  void register_two_users() {
    for (const char* name : {"alice", "bob"}) {
      user registered;
      registered.id = ledger.new_user();
      registered.username = name;
      registered.email = std::string(name) + "@example.com";
      ledger.change(registration_change(registered, data_key{make_secret()}, keys, {}));
    }
    commit();
  }

  audit_report audit() const {
    audit_knowledge knowledge;
    knowledge.keys = &keys;
    return audit_journal(database.server_url(), knowledge);
  }

  /// Checks that the first fault after the tampering is a sentence with this in it.
  void check_finds(const std::string& tampering, const std::string& sentence) const {
    database.as_owner(tampering);
    auto fault = audit().fault.value_or("nothing is wrong");
    BOOST_CHECK_MESSAGE(fault.find(sentence) != std::string::npos,
                        "'" << fault << "' has no '" << sentence << "'");
  }

  test_ledger ledger;
  account_id bank, alice;
  key_ring keys{secret_bytes{}};
  pq_journal_store store{database.server_url(), 1, pq_journal_store::new_owner(), keys.derive(cell_seal_purpose)};
  std::uint64_t epoch = 0;
  std::vector<batch> sealed;
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
           source_balance, destination, destination_sequence, destination_balance, description, reference, session,
           request, purpose
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
  ledger.change(registration_change(registered, data_key{{}}, keys, {}));
  auto blocked = registered;
  blocked.status = user_status::blocked;
  ledger.change(user_change(registered, blocked, 2, user_events::blocked, data_key{{}}, keys, {}));
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
  ledger.change(registration_change(registered, data_key{{}}, keys, {}));
  commit();
  auto left = erased(registered, keys, ledger.now);
  auto erasure = user_change(registered, left, 2, user_events::erased, data_key{{}}, keys, {});
  ledger.change(erasure);
  commit();
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
  BOOST_TEST(database.as_owner("SELECT FROM journal.data_key").size() == 0u);
  check_finds("DELETE FROM journal.claim WHERE name = 'user.username'",
              "user " + to_text(registered.id) + " does not hold its claim 'user.username'");
}

BOOST_AUTO_TEST_CASE(Audit_FindsASnapshotBeyondTheJournal) {
  check_finds("UPDATE journal.snapshot SET version = 99 WHERE version > 1",
              "The snapshot of account " + to_text(alice) + " has version 99, which the journal does not have");
}

BOOST_AUTO_TEST_CASE(Audit_FindsAMissingSnapshot) {
  check_finds("DELETE FROM journal.snapshot WHERE version > 1", "account " + to_text(alice) + " has no snapshot");
}

/// What the server believes beside the entries: what somebody may do to it who can write anything in the database,
/// and what the audit says then.
struct tampering {
  std::string name;
  std::string statements;
  std::string sentence;
};

std::ostream& operator<<(std::ostream& out, const tampering& one) { return out << one.name; }

const std::string other_entries = "Cell 1, batch 2: its entries are not those that its Merkle root was made of";
const std::vector<tampering> tamperings_of_meaning{
    {"purpose", "UPDATE journal.posting SET purpose = 'fee' WHERE sequence = 8", "entries give"},
    {"value date", "UPDATE journal.posting SET value_date = '2024-01-01' WHERE sequence = 8", other_entries},
    {"request", "UPDATE journal.posting SET request = 'another' WHERE sequence = 8", other_entries},
    {"link", "UPDATE journal.posting SET link = 'reverses', linked_to = gen_random_uuid() WHERE sequence = 8",
     other_entries},
    {"no purpose", "UPDATE journal.posting SET purpose = 'bribe' WHERE sequence = 8",
     "'bribe' is not a purpose of a posting"},
    {"no link", "UPDATE journal.posting SET link = 'resembles', linked_to = gen_random_uuid() WHERE sequence = 8",
     "'resembles' is not a kind of link"},
    {"format of an event",
     R"(UPDATE journal.event SET body = replace(body::text, '"format":1', '"format":2')::json WHERE sequence = 2)",
     "unreadable field 'format'"},
    {"format of a snapshot",
     R"(UPDATE journal.snapshot SET body = replace(body::text, '"format":1', '"format":2')::json)",
     "unreadable field 'format'"},
};

BOOST_DATA_TEST_CASE(Audit_FindsAnotherMeaning, tamperings_of_meaning, one) {
  check_finds(one.statements, one.sentence);
}

const std::string same_key =
    "INSERT INTO journal.idempotency (id, principal, operation, key, fingerprint, kind, "
    "made, recorded_at, cell, batch) SELECT gen_random_uuid(), principal, operation, "
    "'forged', fingerprint, kind, made, recorded_at, ";

const std::vector<tampering> tamperings{
    {"idempotency_rows_deleted", "DELETE FROM journal.idempotency",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_names_another_transaction",
     "UPDATE journal.idempotency SET made = (SELECT transaction FROM journal.posting WHERE sequence = 8)",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_names_no_transaction",
     "UPDATE journal.idempotency SET made = '00000000-0000-0000-0000-000000000001'",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_key_renamed", "UPDATE journal.idempotency SET key = 'k-8', id = gen_random_uuid()",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_fingerprint_altered", "UPDATE journal.idempotency SET fingerprint = sha256('forged')",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_names_something_else", "UPDATE journal.idempotency SET kind = 'hold'",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_kind_that_there_is_not", "UPDATE journal.idempotency SET kind = 'gift'",
     "Cell 1: an outcome of an unknown kind"},
    {"idempotency_facts_altered", R"(UPDATE journal.idempotency SET facts = '{"format": 1, "fact": "else"}')",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_facts_taken_away", "UPDATE journal.idempotency SET facts = NULL",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_of_another_batch", "UPDATE journal.idempotency SET batch = 3",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_forged", same_key + "1, 2 FROM journal.idempotency",
     "Cell 1, batch 2: the idempotency keys beside it are not those"},
    {"idempotency_row_forged_behind_the_end", same_key + "1, 9 FROM journal.idempotency",
     "the idempotency key 'forged' of transfers.create names batch 9"},
    {"idempotency_row_forged_in_another_cell", same_key + "7, 1 FROM journal.idempotency",
     "There are 2 idempotency keys, but only 1 belong to a batch"},
    {"idempotency_row_forged_as_of_before", same_key + "NULL, NULL FROM journal.idempotency",
     "The idempotency key 'forged' of transfers.create belongs to no batch"},
    {"claims_swapped",
     R"(CREATE TEMPORARY TABLE swapped AS SELECT * FROM journal.claim WHERE kind = 'user';
        DELETE FROM journal.claim WHERE kind = 'user';
        INSERT INTO journal.claim SELECT name, value, kind,
          (SELECT DISTINCT entity FROM swapped AS other WHERE other.entity <> swapped.entity) FROM swapped)",
     "on a name that is not its own"},
    {"username_given_to_another_user",
     R"(UPDATE journal.claim SET value = 'c0ffee' WHERE name = 'user.username' AND entity =
          (SELECT max(entity::text)::uuid FROM journal.claim WHERE kind = 'user'))",
     "on a name that is not its own"},
    {"owner_of_an_account_changed",
     "UPDATE journal.snapshot SET owner = gen_random_uuid() WHERE kind = 'account' AND version > 1",
     "names another owner than its opening"},
    {"owner_of_a_user_changed_and_key_deleted",
     R"(UPDATE journal.snapshot SET owner = gen_random_uuid() WHERE kind = 'user';
        DELETE FROM journal.data_key WHERE owner <> '00000000-0000-0000-0000-000000000000')",
     "has no data key"},
    {"owner_of_a_user_changed", "UPDATE journal.snapshot SET owner = gen_random_uuid() WHERE kind = 'user'",
     "names another owner than its events"},
    {"data_key_deleted",
     "DELETE FROM journal.data_key WHERE owner = (SELECT max(owner::text)::uuid FROM journal.data_key)",
     "has no data key"},
    {"data_keys_swapped",
     R"(UPDATE journal.data_key SET wrapped = other.wrapped FROM journal.data_key AS other
        WHERE data_key.owner <> other.owner)",
     "is somebody else's"},
    {"data_key_of_nobody",
     "INSERT INTO journal.data_key SELECT gen_random_uuid(), wrapped FROM journal.data_key LIMIT 1",
     "There are 3 data keys, but only 2 belong to a user"},
    {"root_key_exchanged",
     R"(INSERT INTO journal.data_key SELECT '00000000-0000-0000-0000-000000000000', wrapped FROM journal.data_key
        LIMIT 1)",
     "The bank's root key is not wrapped with one of its master keys"},
    {"epoch_of_a_batch_changed", "UPDATE journal.batch SET epoch = 2 WHERE number = 3",
     "Cell 1, batch 3: its hash is not that of its contents"},
    {"epochs_of_all_batches_changed", "UPDATE journal.batch SET epoch = epoch + 1",
     "Cell 1, batch 1: its hash is not that of its contents"},
    {"form_of_a_batch_changed", "UPDATE journal.batch SET form = 1 WHERE number = 3",
     "Cell 1, batch 3: it goes back to an earlier form"},
    {"form_of_all_batches_changed", "UPDATE journal.batch SET form = 1",
     "Cell 1, batch 1: its hash is not that of its contents"},
    {"epoch_of_the_cell_raised", "UPDATE journal.cell SET epoch = epoch + 1",
     "Cell 1: its owner or its epoch is not what was sealed"},
    {"epoch_of_the_cell_lowered", "UPDATE journal.cell SET epoch = 0",
     "Cell 1: its row is of epoch 0, but its latest batch of epoch 1"},
    {"owner_of_the_cell_changed", "UPDATE journal.cell SET owner = gen_random_uuid()",
     "Cell 1: its owner or its epoch is not what was sealed"},
    {"seal_of_the_cell_removed", "UPDATE journal.cell SET seal = NULL", "Cell 1: nobody sealed who owns it"},
    {"event_that_nobody_declared",
     "UPDATE journal.event SET type = 'user.promoted' WHERE entity_kind = 'user' AND ordinal = 0",
     "has an event 'user.promoted' that this version does not know"},
    {"event_of_an_account_that_nobody_declared",
     "UPDATE journal.event SET type = 'account.emptied' WHERE sequence = 2", "Cell 1, batch 1, entry 2: account"},
    {"event_of_something_else",
     "UPDATE journal.event SET type = 'session.created' WHERE entity_kind = 'user' AND ordinal = 0",
     "has an event 'session.created', which is none of a user"},
    {"event_with_a_field_that_is_not_its_own",
     "UPDATE journal.event SET type = 'user.logged_in' WHERE entity_kind = 'user' AND ordinal = 0",
     "has an event 'user.logged_in' with a field 'user', which is none of its"},
    {"event_of_an_account_with_a_field_that_is_not_its_own",
     R"(UPDATE journal.event SET body = ('{"bonus":"1",' || substr(body::text, 2))::json WHERE sequence = 2)",
     "has an event 'account.opened' with a field 'bonus', which is none of its"},
    {"cursor_ahead_of_the_journal", "INSERT INTO journal.event_cursor VALUES (1, 'security_log', 99, 0)",
     "The cursor of 'security_log' is ahead of the journal"},
    {"batches_outcomes_altered", "UPDATE journal.batch SET outcomes = sha256('forged') WHERE number = 3",
     "Cell 1, batch 3: its hash is not that of its contents"},
};

BOOST_DATA_TEST_CASE(Audit_FindsWhatWasDoneToWhatTheServerBelieves, tamperings, one) {
  register_two_users();
  BOOST_REQUIRE(audit().fault.value_or("clean") == "clean");
  check_finds(one.statements, one.sentence);
}

const std::vector<tampering> due_work_tamperings{
    {"due_work_deleted", "DELETE FROM journal.due_work WHERE purpose = 'user.erasure'",
     "has to have due work, user.erasure at "},
    {"due_work_put_off",
     "UPDATE journal.due_work SET due_at = due_at + interval '1 day' WHERE purpose = 'user.erasure'",
     "has to have due work, user.erasure at "},
    {"due_work_of_an_account_deleted", "DELETE FROM journal.due_work WHERE kind = 'account'",
     "has to have due work, account.hold_expiry at "},
    {"due_work_of_an_account_put_forward",
     "UPDATE journal.due_work SET due_at = due_at - interval '1 day' WHERE kind = 'account'",
     "has to have due work, account.hold_expiry at "},
    {"due_work_forged",
     "INSERT INTO journal.due_work SELECT 1, kind, entity, 'user.erasure', entity, owner, now(), 0 FROM "
     "journal.snapshot "
     "WHERE kind = 'user' AND body->>'status' = 'active'",
     "has due work, user.erasure at "},
    {"due_work_of_nobody",
     "INSERT INTO journal.due_work SELECT 1, kind, gen_random_uuid(), purpose, subject, owner, due_at, 0 FROM "
     "journal.due_work",
     "There is due work of "},
    {"due_work_in_another_cell", "UPDATE journal.due_work SET cell = 7", "is in a cell that is not there"},
    {"due_work_of_another_owner", "UPDATE journal.due_work SET owner = gen_random_uuid()",
     "has due work that names another owner"},
    {"due_work_made_unimportant", "UPDATE journal.due_work SET priority = 1", "has to have due work, "},
    {"due_work_of_an_unknown_purpose",
     "UPDATE journal.due_work SET purpose = 'user.promotion' WHERE kind = 'user'",
     "which is none of what may be due"},
};

BOOST_DATA_TEST_CASE(Audit_FindsWhatWasDoneToDueWork, due_work_tamperings, one) {
  user deleted, kept;
  deleted.id = ledger.new_user();
  deleted.username = deleted.email = "carol";
  kept.id = ledger.new_user();
  kept.username = kept.email = "dave";
  ledger.change(registration_change(deleted, data_key{{}}, keys, {}));
  ledger.change(registration_change(kept, data_key{{}}, keys, {}));
  ledger.change(user_change(deleted, with_status(deleted, user_status::deleted, ledger.now), 2,
                            user_events::deleted, data_key{{}}, keys, {}));
  ledger.happen(alice, hold_placed{.hold = hold_id{{3, 3}},
                                   .payee = bank,
                                   .amount = {10, ledger.state_of(alice).terms.currency},
                                   .description = "",
                                   .reference = "",
                                   .expires_at = ledger.now + std::chrono::hours(1),
                                   .at = ledger.now});
  commit();
  BOOST_REQUIRE(audit().fault.value_or("clean") == "clean");
  check_finds(one.statements, one.sentence);
}

BOOST_AUTO_TEST_CASE(Audit_OfAJournalThatAnEarlierVersionWroteIsClean) {
  // The columns hold what the migration gives to rows of before.
  database.as_owner(R"(
    UPDATE journal.batch SET form = 1, outcomes = NULL; UPDATE journal.idempotency SET cell = NULL, batch = NULL;
    UPDATE journal.cell SET seal = NULL)");
  digest previous{};
  for (const auto& each : sealed) {
    auto earlier = each;
    earlier.form = batch_form::without_outcomes;
    earlier.previous_hash = previous;
    previous = hash_of(earlier);
    database.as_owner("UPDATE journal.batch SET previous_hash = '" + bytea_text(earlier.previous_hash) +
                      "', hash = '" + bytea_text(previous) + "' WHERE number = " + std::to_string(each.number));
  }
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
}

const std::vector<tampering> catalogue_tamperings{
    {"unique_index_of_transactions_dropped", "DROP INDEX journal.posting_by_transaction",
     "The database has no index posting_by_transaction"},
    {"unique_index_of_events_dropped", "DROP INDEX journal.event_by_entity",
     "The database has no index event_by_entity"},
    {"unique_index_made_plain",
     "DROP INDEX journal.event_by_entity; "
     "CREATE INDEX event_by_entity ON journal.event (entity, entity_kind, entity_sequence)",
     "The database's index event_by_entity is not what the migrations make"},
    {"primary_key_of_idempotency_dropped", "ALTER TABLE journal.idempotency DROP CONSTRAINT idempotency_pkey",
     "The database has no constraint idempotency_pkey of journal.idempotency"},
    {"check_of_amounts_dropped", "ALTER TABLE journal.posting DROP CONSTRAINT posting_amount_check",
     "The database has no constraint posting_amount_check"},
    {"server_may_change_postings", "GRANT UPDATE ON journal.posting TO florin_server",
     "The database's table posting is not what the migrations make"},
    {"server_may_change_a_column", "GRANT UPDATE (amount) ON journal.posting TO florin_server",
     "The database's column posting.amount is not what the migrations make"},
    {"everybody_may_read", "GRANT SELECT ON journal.data_key TO PUBLIC",
     "The database's table data_key is not what the migrations make"},
    {"server_may_make_tables", "GRANT CREATE ON SCHEMA journal TO florin_server",
     "The database's schema journal is not what the migrations make"},
    {"trigger_added",
     "CREATE FUNCTION journal.spy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
     "CREATE TRIGGER spy BEFORE INSERT ON journal.idempotency FOR EACH ROW EXECUTE FUNCTION journal.spy()",
     "The database has a function spy()"},
    {"rule_added", "CREATE RULE forget AS ON INSERT TO journal.idempotency DO INSTEAD NOTHING",
     "The database has a rule forget of idempotency"},
    {"row_security_added", "ALTER TABLE journal.claim ENABLE ROW LEVEL SECURITY",
     "The database's table claim is not what the migrations make"},
    {"column_added", "ALTER TABLE journal.claim ADD COLUMN note text", "The database has a column claim.note"},
    {"default_changed", "ALTER TABLE journal.batch ALTER COLUMN form SET DEFAULT 2",
     "The database's column batch.form is not what the migrations make"},
    {"migration_forgotten", "DELETE FROM migration.applied WHERE number = 2",
     "Migration 2 (eager_vacuum) is not recorded"},
};

BOOST_AUTO_TEST_CASE(Catalogue_OfAMigratedDatabaseIsWhatTheMigrationsMake) {
  BOOST_TEST(audit_catalogue(database.owner_url()).value_or("clean") == "clean");
  // Nothing of the comparison stays.
  BOOST_TEST(audit().fault.value_or("clean") == "clean");
  BOOST_TEST(database.as_owner("SELECT FROM pg_namespace WHERE nspname = 'journal_under_audit'").size() == 0u);
}

BOOST_DATA_TEST_CASE(Catalogue_ThatWasChangedIsFound, catalogue_tamperings, one) {
  database.as_owner(one.statements);
  auto fault = audit_catalogue(database.owner_url()).value_or("nothing is wrong");
  BOOST_CHECK_MESSAGE(fault.find(one.sentence) != std::string::npos,
                      "'" << fault << "' has no '" << one.sentence << "'");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::journal_audit_test
