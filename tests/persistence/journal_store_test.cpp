#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <future>
#include <set>
#include <thread>

#include "actors/journal/record_change.hpp"
#include "actors/query/queries.hpp"
#include "actors/user/user.hpp"
#include "actors/user/user_events.hpp"
#include "persistence/pq_journal_store.hpp"
#include "persistence/pq_query_store.hpp"
#include "tests/persistence/answer_of.hpp"
#include "tests/persistence/cutting_proxy.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::journal_store_test {
namespace {

using namespace commit_outcome;

/// A journal that is taken over, with two accounts to pay between.
struct open_journal : fresh_database {
  open_journal() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    bank = ledger.open("USD", account_type::internal, owner);
    customer = ledger.open("USD", account_type::checking, owner);
  }

  commit_result commit() { return store.commit(latest = ledger.seal(), epoch); }
  bool commits() { return std::holds_alternative<committed>(commit()); }

  /// With changes the accounts are opened in the same batch.
  void begin_batch(bool has_changes) {
    if (has_changes) return;
    BOOST_REQUIRE(commits());
    ledger.transfer(bank, customer, 1);
  }

  /// A deferred trigger makes the commit itself last.
  void make_commits_linger(int seconds) const {
    database.as_owner(R"(
      CREATE FUNCTION journal.linger() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep()" +
                      std::to_string(seconds) + R"(); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON journal.batch DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION journal.linger();)");
  }

  std::size_t count(const std::string& table) const {
    return database.as_owner("SELECT count(*) FROM journal." + table).front()[0].as<std::size_t>();
  }

  idempotency_record outcome(const std::string& key) const {
    idempotency_record record;
    record.principal = owner;
    record.operation = "transfers.create";
    record.key = key;
    record.fingerprint = sha256(key);
    record.recorded_at = ledger.now;
    return record;
  }

  entity_change user_change(const user_id& user, std::uint64_t version,
                            std::vector<unique_claim> claims = {}) const {
    entity_change change;
    change.entity = {entity_kind::user, user};
    change.owner = user;
    change.version = version;
    change.event = {user_events::changed, {{{"name", "Zoë \"Z\" \\ {x}, NULL"}}}};
    change.snapshot = {{{"version", std::to_string(version)}}};
    change.claims = std::move(claims);
    return change;
  }

  test_ledger ledger;
  user_id owner = ledger.new_user();
  account_id bank, customer;
  pq_journal_store store{database.server_url()};
  pq_query_store queries{database.server_url()};
  std::uint64_t epoch = 0;
  batch latest;
};

std::vector<stamped_entry> entries_of(const batch& one) {
  std::vector<stamped_entry> entries;
  for (const auto& submitted : one.submissions)
    entries.insert(entries.end(), submitted.entries.begin(), submitted.entries.end());
  return entries;
}

/// The canonical form has every stored field, so equal leaves are equal entries.
std::vector<std::string> forms_of(const batch& one) {
  std::vector<std::string> forms;
  for (const auto& entry : entries_of(one)) forms.push_back(canonical_form(entry, one.stamped_at));
  return forms;
}

void check_is_stored(pq_query_store& queries, const batch& expected) {
  auto stored = answer_of(queries, load_batch{expected.number});
  BOOST_REQUIRE(stored.has_value());
  const auto& found = *stored;
  BOOST_CHECK(forms_of(found) == forms_of(expected));
  BOOST_CHECK(found.merkle_root == expected.merkle_root);
  BOOST_CHECK(found.previous_hash == expected.previous_hash);
  BOOST_CHECK(found.hash == expected.hash);
  BOOST_CHECK(hash_of(found) == expected.hash);
}

/// See make_commits_linger.
constexpr auto lingering_commits = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'";

/// A batch is one statement that commits by itself, unless there are changes besides its postings.
const auto both_kinds_of_batch = boost::unit_test::data::make({true, false});

constexpr auto awkward_text =
    "tab\t newline\n return\r backslash\\ \\N quote\" 'apostrophe' {brace}, NULL ünïcödé €";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal_store_test, open_journal)

BOOST_AUTO_TEST_CASE(TakeOver_OfAnEmptyJournalStartsAtNothing) {
  pq_journal_store other{database.server_url(), 2};
  auto position = std::get<journal_position>(other.take_over());
  BOOST_TEST(position.epoch == 1u);
  BOOST_TEST(position.last_batch == 0u);
  BOOST_TEST(position.last_sequence == 0u);
}

BOOST_AUTO_TEST_CASE(TakeOver_FindsWhereTheJournalEnds) {
  BOOST_TEST(commits());
  pq_journal_store next{database.server_url()};
  auto position = std::get<journal_position>(next.take_over());
  BOOST_TEST(position.epoch == epoch + 1);
  BOOST_TEST(position.last_batch == latest.number);
  BOOST_TEST(position.last_sequence == 2u);
  BOOST_CHECK(position.last_stamped_at == ledger.now);
  BOOST_CHECK(position.last_hash == latest.hash);
}

BOOST_AUTO_TEST_CASE(TakeOver_TellsWhatTheBanksCapsHaveToKnow) {
  constexpr std::int64_t minute = 60'000'000;
  // A customer's account of 61 minutes ago, and two of now; the ledger's opening of the bank's own does not count.
  auto start = ledger.now;
  BOOST_TEST(commits());
  ledger.now = {start.microseconds + 61 * minute};
  auto other = ledger.open("USD", account_type::savings, owner);
  auto wallet = ledger.open("BTC", account_type::crypto, owner),
       vault = ledger.open("BTC", account_type::internal, owner);
  ledger.transfer(bank, customer, 100'01);
  ledger.transfer(bank, customer, 100'00);
  ledger.transfer(vault, wallet, 5);
  BOOST_TEST(commits());
  auto first = ledger.now;
  ledger.now = {first.microseconds + 2 * minute};
  ledger.transfer(customer, other, 100'01);
  ledger.transfer(customer, other, 99'00);
  ledger.transfer(vault, wallet, 50);
  // Somebody else's.
  auto bob = ledger.new_user();
  auto bobs = ledger.open("USD", account_type::internal, bob);
  ledger.transfer(bobs, customer, 100'02);
  BOOST_TEST(commits());
  auto usd = *currency::find("USD"), btc = *currency::find("BTC");
  transaction_cap_settings caps{9, 9, 9, {{100'00, usd}, {10, btc}}, {}};
  pq_journal_store next{database.server_url(), 1, pq_journal_store::new_owner(), {}, caps};
  auto uses = std::get<journal_position>(next.take_over()).recent_uses;
  BOOST_REQUIRE(owner < bob);
  const std::vector<committed_use> expected{{bank_cap::large_transfers, first, 1, owner},
                                            {bank_cap::large_transfers, ledger.now, 2, owner},
                                            {bank_cap::large_transfers, ledger.now, 1, bob},
                                            {bank_cap::crypto_transactions, ledger.now, 1, owner},
                                            {bank_cap::new_accounts, first, 2}};
  BOOST_CHECK(uses == expected);
  pq_journal_store uncapped{database.server_url()};
  BOOST_TEST(std::get<journal_position>(uncapped.take_over()).recent_uses.empty());
}

BOOST_FIXTURE_TEST_CASE(TakeOver_SaysWhoMovesNoMoney, open_journal) {
  std::vector<user_id> blocked;
  auto add = [&](user_status status, std::optional<timestamp> erased_at = {},
                 std::vector<user_block> blocks = {}) {
    user added;
    added.blocks = std::move(blocks);
    added.id = ledger.new_user();
    added.status = status;
    added.erased_at = erased_at;
    ledger.change(record_change(user_events::registered, added.id, added.id, 1, {}, to_record(added)));
    return added.id;
  };
  add(user_status::active);
  for (auto status : {user_status::blocked, user_status::deactivated, user_status::deleted})
    blocked.push_back(add(status));
  add(user_status::deleted, ledger.now);
  // And of them, who gets none.
  user_block by_staff{block_source::staff, block_scope::all, "", {}, ledger.now}, by_compliance = by_staff;
  by_compliance.source = block_source::compliance;
  blocked.push_back(add(user_status::blocked, {}, {by_staff}));
  std::set<user_id> closed{add(user_status::blocked, {}, {by_staff, by_compliance}),
                           add(user_status::deactivated, {}, {by_compliance}),
                           add(user_status::deleted, {}, {by_compliance})};
  blocked.insert(blocked.end(), closed.begin(), closed.end());
  BOOST_TEST(commits());
  pq_journal_store next{database.server_url()};
  auto position = std::get<journal_position>(next.take_over());
  const auto& found = position.blocked_users;
  BOOST_TEST(std::set<user_id>(found.begin(), found.end()) == std::set<user_id>(blocked.begin(), blocked.end()));
  const auto& closed_now = position.closed_users;
  BOOST_TEST(std::set<user_id>(closed_now.begin(), closed_now.end()) == closed);
}

BOOST_DATA_TEST_CASE_F(open_journal, TakeOver_WaitsForTheCommitInFlightAndEndsLaterOnes, both_kinds_of_batch,
                       has_changes) {
  begin_batch(has_changes);
  make_commits_linger(1);
  auto first = ledger.seal();
  auto in_flight = std::async(std::launch::async, [&] { return store.commit(first, epoch); });
  while (database.as_server(lingering_commits).empty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  pq_journal_store successor{database.server_url()};
  auto position = std::get<journal_position>(successor.take_over());
  BOOST_TEST(position.last_batch == first.number);
  BOOST_CHECK(std::holds_alternative<committed>(in_flight.get()));
  ledger.transfer(bank, customer, 1);
  BOOST_CHECK(std::holds_alternative<fenced>(commit()));
}

BOOST_AUTO_TEST_CASE(TakeOver_WithoutADatabaseIsUnknown) {
  pq_journal_store lost{"host=/nowhere dbname=florin"};
  BOOST_CHECK(std::holds_alternative<unknown>(lost.take_over()));
  BOOST_CHECK(std::holds_alternative<unknown>(lost.commit(ledger.seal(), 1)));
}

BOOST_AUTO_TEST_CASE(Commit_OfASmallBatchIsReadBackAsItWas) {
  ledger.change(user_change(owner, 1));
  ledger.post({{bank, customer, 1000}, {customer, bank, 1}}, transaction_type::deposit, awkward_text, "");
  ledger.transfer(customer, customer, 5);
  BOOST_TEST(commits());
  check_is_stored(queries, latest);
}

BOOST_AUTO_TEST_CASE(Commit_OfALargeBatchIsReadBackAsItWas) {
  for (int i = 0; i < 700; ++i) ledger.post({{bank, customer, 1 + i}}, transaction_type::transfer, awkward_text);
  BOOST_TEST(commits());
  check_is_stored(queries, latest);
}

BOOST_AUTO_TEST_CASE(Commit_KeepsWhatATransactionIsAbout) {
  for (int repetitions : {1, 60}) {
    transaction_id paid{};
    for (int i = 0; i < repetitions; ++i)
      for (auto type : every_transaction_type) {
        transaction posted;
        posted.id = ledger.new_transaction();
        posted.type = type;
        posted.initiator = owner;
        posted.request = "req_without_a_session";
        posted.value_date = parse_date("2024-02-29");
        posted.link = transaction_link{link_kind::reverses, paid};
        auto usd = *currency::find("USD");
        posted.postings = {{bank, customer, {500, usd}},
                           {customer, bank, {3, usd}, posting_purpose::fee},
                           {customer, bank, {2, usd}, posting_purpose::tax}};
        paid = ledger.post(std::move(posted));
      }
    BOOST_TEST(commits());
    check_is_stored(queries, latest);
    auto found = answer_of(queries, find_transaction{paid});
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST((found->transaction.type == every_transaction_type.back()));
    BOOST_TEST((found->transaction.value_date == parse_date("2024-02-29")));
    BOOST_TEST((found->transaction.link->kind == link_kind::reverses));
    BOOST_TEST((found->transaction.postings.back().purpose == posting_purpose::tax));
  }
}

BOOST_AUTO_TEST_CASE(Commit_KeepsAmountsBeyond64Bits) {
  auto huge = ledger.post({{bank, customer, INT64_MAX}, {bank, customer, INT64_MAX}, {bank, customer, INT64_MAX}});
  BOOST_TEST(commits());
  auto found = answer_of(queries, find_transaction{huge});
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(to_text(found->postings.back().source_balance) == "-27670116110564327421");
}

BOOST_AUTO_TEST_CASE(Commit_OfABatchWithoutEntriesKeepsOutcomes) {
  BOOST_TEST(commits());
  batch only_outcome;
  only_outcome.number = 2;
  only_outcome.first_sequence = 3;
  only_outcome.stamped_at = ledger.now;
  only_outcome.submissions.push_back({{}, {}, outcome("refused")});
  seal(only_outcome, latest.hash);
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(only_outcome, epoch)));
  BOOST_TEST(count("idempotency") == 1u);
  pq_journal_store next{database.server_url()};
  BOOST_TEST(std::get<journal_position>(next.take_over()).last_sequence == 2u);
}

BOOST_AUTO_TEST_CASE(Commit_OfAnEarlierEpochIsFenced) {
  pq_journal_store successor{database.server_url()};
  BOOST_REQUIRE(std::holds_alternative<journal_position>(successor.take_over()));
  BOOST_CHECK(std::holds_alternative<fenced>(commit()));
  BOOST_TEST(count("batch") == 0u);
  BOOST_CHECK(std::holds_alternative<fenced>(store.recover()));
}

BOOST_AUTO_TEST_CASE(TakeOver_ByAConnectionOfTheSameProcessIsRecoveredFrom) {
  auto owner = pq_journal_store::new_owner();
  pq_journal_store given_up{database.server_url(), 1, owner}, mine{database.server_url(), 1, owner};
  epoch = std::get<journal_position>(mine.take_over()).epoch;
  BOOST_REQUIRE(std::holds_alternative<journal_position>(given_up.take_over()));
  latest = ledger.seal();
  BOOST_CHECK(std::holds_alternative<fenced>(mine.commit(latest, epoch)));
  auto found = mine.recover();
  BOOST_REQUIRE(std::holds_alternative<journal_position>(found));
  BOOST_CHECK(std::holds_alternative<committed>(mine.commit(latest, std::get<journal_position>(found).epoch)));
}

BOOST_AUTO_TEST_CASE(Commit_OfABatchThatDoesNotFollowIsFenced) {
  BOOST_TEST(commits());
  BOOST_CHECK(std::holds_alternative<fenced>(store.commit(latest, epoch)));
}

BOOST_AUTO_TEST_CASE(Commit_NamesSubmissionsWhoseKeyIsTaken) {
  ledger.remember(outcome("first"));
  BOOST_TEST(commits());
  ledger.transfer(bank, customer, 1);
  ledger.transfer(bank, customer, 2);
  ledger.remember(outcome("second"));
  ledger.transfer(bank, customer, 3);
  ledger.remember(outcome("first"));
  ledger.transfer(bank, customer, 4);
  ledger.remember(outcome("second"));
  auto result = commit();
  BOOST_REQUIRE(std::holds_alternative<duplicate_keys>(result));
  BOOST_CHECK((std::get<duplicate_keys>(result).submissions == std::vector<std::size_t>{2, 3}));
  BOOST_TEST(count("posting") == 0u);
  BOOST_TEST(count("idempotency") == 1u);
}

BOOST_AUTO_TEST_CASE(Commit_RefusesAClaimThatIsHeld) {
  ledger.change(user_change(owner, 1, {{"user.username", "alice"}}));
  BOOST_TEST(commits());
  ledger.change(user_change(ledger.new_user(), 1, {{"user.username", "alice"}}));
  auto result = commit();
  BOOST_REQUIRE(std::holds_alternative<refused>(result));
  BOOST_TEST(std::get<refused>(result).constraint == "claim_pkey");
  BOOST_TEST(count("batch") == 1u);
}

BOOST_AUTO_TEST_CASE(Claim_ThatIsGivenUpIsFreeInTheSameBatch) {
  auto bob = ledger.new_user();
  unique_claim name{"user.email", "e3"};
  ledger.change(user_change(owner, 1, {name}));
  BOOST_REQUIRE(commits());
  auto leaving = user_change(owner, 2);
  leaving.released = {name};
  ledger.change(user_change(bob, 1, {name}));
  ledger.change(leaving);
  BOOST_REQUIRE(commits());
  BOOST_TEST((answer_of(queries, find_claimant{name})->entity == entity_ref{entity_kind::user, bob}));
}

BOOST_AUTO_TEST_CASE(Claim_IsGivenUpByItsHolderOnly) {
  unique_claim name{"user.email", "e3"};
  ledger.change(user_change(owner, 1, {name}));
  BOOST_REQUIRE(commits());
  auto thief = user_change(ledger.new_user(), 1);
  thief.released = {name};
  ledger.change(thief);
  BOOST_REQUIRE(commits());
  BOOST_TEST((answer_of(queries, find_claimant{name})->entity == entity_ref{entity_kind::user, owner}));
}

BOOST_AUTO_TEST_CASE(DataKey_IsDestroyedWithTheBatch) {
  auto bob = ledger.new_user();
  for (const auto& [each, wrapped] : {std::pair{owner, "sealed:1"}, {bob, "sealed:2"}}) {
    auto registration = user_change(each, 1);
    registration.wrapped_key = wrapped;
    ledger.change(registration);
  }
  BOOST_REQUIRE(commits());
  auto erasure = user_change(owner, 2);
  erasure.erases_key = true;
  ledger.change(erasure);
  BOOST_REQUIRE(commits());
  BOOST_TEST(!answer_of(queries, load_user{owner})->wrapped_key);
  BOOST_TEST(answer_of(queries, load_user{bob})->wrapped_key.value() == "sealed:2");
}

BOOST_AUTO_TEST_CASE(Commit_RefusesAChangeOfAnOutdatedVersion) {
  ledger.change(user_change(owner, 1));
  BOOST_TEST(commits());
  ledger.change(user_change(owner, 1));
  auto result = commit();
  BOOST_REQUIRE(std::holds_alternative<refused>(result));
  BOOST_TEST(std::get<refused>(result).constraint == "event_by_entity");
}

BOOST_AUTO_TEST_CASE(Commit_RefusesTextsThatPostgreSQLCannotKeep) {
  ledger.post({{bank, customer, 1}}, transaction_type::transfer, std::string("zero\0byte", 9));
  auto with_zero = ledger.seal();
  BOOST_CHECK(std::holds_alternative<refused>(store.commit(with_zero, epoch)));
  auto not_utf8 = with_zero;
  not_utf8.submissions.back().entries.front().entry.transaction->description = "\xff\xfe";
  BOOST_CHECK(std::holds_alternative<refused>(store.commit(not_utf8, epoch)));
  auto proper = with_zero;
  proper.submissions.back().entries.front().entry.transaction->description = "fine";
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(proper, epoch)));
}

BOOST_AUTO_TEST_CASE(Commit_RetriesADeadlock) {
  // Not worth two sessions: any statement that fails with this code is to be tried again.
  database.as_owner(R"(
    CREATE FUNCTION journal.fail() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON journal.batch EXECUTE FUNCTION journal.fail();)");
  BOOST_CHECK(std::holds_alternative<retry>(commit()));
  database.as_owner("DROP TRIGGER fail ON journal.batch");
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(latest, epoch)));
}

BOOST_AUTO_TEST_CASE(Commit_ThatWarnsIsUnknown) {
  database.as_owner(R"(
    CREATE FUNCTION journal.warn() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE WARNING 'not replicated'; RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER warn AFTER INSERT ON journal.batch DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION journal.warn();)");
  BOOST_CHECK(std::holds_alternative<unknown>(commit()));
  BOOST_TEST(std::get<journal_position>(store.recover()).last_batch == latest.number);
}

BOOST_AUTO_TEST_CASE(Snapshots_NeverGoBack) {
  ledger.transfer(bank, customer, 100);
  ledger.snapshot(customer);
  auto outdated = ledger.state_of(customer);
  ledger.transfer(bank, customer, 100);
  ledger.snapshot(customer);
  BOOST_TEST(commits());
  auto after = answer_of(queries, load_account{customer});
  BOOST_TEST(after->entries.empty());

  ledger.transfer(bank, customer, 1);
  auto next = ledger.seal();
  next.submissions.back().snapshots.push_back({customer, owner, outdated.sequence, to_record(outdated)});
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(next, epoch)));
  after = answer_of(queries, load_account{customer});
  BOOST_TEST(after->entries.size() == 1u);
}

BOOST_AUTO_TEST_CASE(Recover_BumpsOnlyItsOwnEpoch) {
  auto found = std::get<journal_position>(store.recover());
  BOOST_TEST(found.epoch == epoch + 1);
  BOOST_TEST(found.last_batch == 0u);
  BOOST_CHECK(std::holds_alternative<fenced>(commit()));
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(latest, found.epoch)));
}

BOOST_DATA_TEST_CASE_F(open_journal, Recover_AfterACutBeforeTheCommitArrivedFindsThatNothingWasWritten,
                       both_kinds_of_batch, has_changes) {
  begin_batch(has_changes);
  cutting_proxy proxy{database.server_url()};
  pq_journal_store behind_proxy{proxy.url()};
  epoch = std::get<journal_position>(behind_proxy.take_over()).epoch;
  latest = ledger.seal();
  proxy.at_next_commit(cutting_proxy::cut::before_commit_arrives);
  BOOST_CHECK(std::holds_alternative<unknown>(behind_proxy.commit(latest, epoch)));
  auto found = std::get<journal_position>(behind_proxy.recover());
  BOOST_TEST(found.last_batch == latest.number - 1);
  BOOST_CHECK(std::holds_alternative<committed>(behind_proxy.commit(latest, found.epoch)));
}

BOOST_DATA_TEST_CASE_F(open_journal, Recover_AfterACutBeforeTheAnswerFindsTheBatch, both_kinds_of_batch,
                       has_changes) {
  begin_batch(has_changes);
  cutting_proxy proxy{database.server_url()};
  pq_journal_store behind_proxy{proxy.url()};
  epoch = std::get<journal_position>(behind_proxy.take_over()).epoch;
  latest = ledger.seal();
  proxy.at_next_commit(cutting_proxy::cut::before_commit_is_answered);
  BOOST_CHECK(std::holds_alternative<unknown>(behind_proxy.commit(latest, epoch)));
  auto found = std::get<journal_position>(behind_proxy.recover());
  BOOST_TEST(found.last_batch == latest.number);
  BOOST_CHECK(found.last_hash == latest.hash);
}

BOOST_DATA_TEST_CASE_F(open_journal, Recover_AfterTheBackendWasTerminatedInTheCommitFindsThatNothingWasWritten,
                       both_kinds_of_batch, has_changes) {
  begin_batch(has_changes);
  make_commits_linger(30);
  std::thread executioner([&] {
    constexpr auto terminate =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
    while (database.as_server(terminate).empty()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  });
  auto result = commit();
  executioner.join();
  database.as_owner("DROP TRIGGER linger ON journal.batch");
  BOOST_CHECK(std::holds_alternative<unknown>(result));
  auto found = std::get<journal_position>(store.recover());
  BOOST_TEST(found.last_batch == latest.number - 1);
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(latest, found.epoch)));
}

BOOST_AUTO_TEST_CASE(Recover_AfterPostgreSQLCrashedGoesOn) {
  BOOST_TEST(commits());
  database.stop();
  ledger.transfer(bank, customer, 1);
  BOOST_CHECK(std::holds_alternative<unknown>(commit()));
  BOOST_CHECK(std::holds_alternative<unknown>(store.recover()));
  database.start();
  auto found = std::get<journal_position>(store.recover());
  BOOST_TEST(found.last_batch == latest.number - 1);
  BOOST_CHECK(std::holds_alternative<committed>(store.commit(latest, found.epoch)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace florin::journal_store_test
