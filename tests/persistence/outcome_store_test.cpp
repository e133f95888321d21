#include "persistence/outcome_store.hpp"

#include <boost/test/unit_test.hpp>

#include "persistence/journal_audit.hpp"
#include "persistence/pq_journal_store.hpp"
#include "tests/persistence/test_database.hpp"
#include "tests/test_ledger.hpp"

namespace florin::outcome_store_test {
namespace {

using std::chrono::hours;

/// A batch with two outcomes each day, five of them, and one without in between.
struct remembering_journal : fresh_database {
  remembering_journal() {
    epoch = std::get<journal_position>(store.take_over()).epoch;
    owner = ledger.new_user();
    bank = ledger.open("USD", account_type::internal, owner);
    alice = ledger.open("USD", account_type::checking, owner, 50);
    ledger.post({{bank, alice, 1000}}, transaction_type::deposit);
    commit();
    for (int day = 0; day < 5; ++day) {
      for (int i = 0; i < 2; ++i) remember(ledger.transfer(alice, bank, 1));
      commit();
    }
  }

  void commit() {
    auto outcome = store.commit(ledger.seal(), epoch);
    BOOST_REQUIRE(std::holds_alternative<commit_outcome::committed>(outcome));
    ledger.now.microseconds += std::chrono::microseconds(hours(24)).count();
  }

  void remember(const transaction_id& transaction) {
    idempotency_record outcome;
    outcome.principal = owner;
    outcome.operation = "transfers.create";
    outcome.key = to_text(transaction);
    outcome.point_to(transaction);
    outcome.recorded_at = ledger.now;
    ledger.remember(outcome);
  }

  std::string remembered() {
    return database.as_owner("SELECT string_agg(DISTINCT batch::text, ' ') FROM journal.idempotency")[0][0]
        .c_str();
  }
  std::string fault() { return audit_journal(database.owner_url(), {}).fault.value_or("clean"); }

  test_ledger ledger;
  user_id owner;
  account_id bank, alice;
  pq_journal_store store{database.server_url()};
  outcome_store outcomes{database.server_url()};
  std::uint64_t epoch = 0;
};

BOOST_FIXTURE_TEST_SUITE(outcome_store_test, remembering_journal)

BOOST_AUTO_TEST_CASE(OldOutcomes_AreForgottenByWholeBatches) {
  BOOST_TEST(outcomes.forget(0, 1'000, hours(60)) == 3u);
  BOOST_TEST(remembered() == "4 5 6");
  BOOST_TEST(fault() == "clean");
  BOOST_TEST(outcomes.forget(3, 1'000, hours(60)) == 3u);
}

BOOST_AUTO_TEST_CASE(OutcomesInTheMiddle_AreNotForgotten) {
  database.as_owner("DELETE FROM journal.idempotency WHERE batch = 3");
  BOOST_TEST(fault() == "Cell 1, batch 3: the idempotency keys beside it are not those that its hash was made of");
  database.as_owner("DELETE FROM journal.idempotency WHERE batch = 2");
  BOOST_TEST(fault() == "clean", "so far they may have been forgotten");
  BOOST_TEST(outcomes.forget(3, 1'000, hours(24)) == 4u);
  BOOST_TEST(fault() == "clean");
}

BOOST_AUTO_TEST_CASE(OldOutcomes_AreForgottenInPortions) {
  BOOST_TEST(outcomes.forget(0, 2, hours(60)) == 2u);
  BOOST_TEST(remembered() == "3 4 5 6");
  BOOST_TEST(outcomes.forget(2, 2, hours(60)) == 3u);
  BOOST_TEST(remembered() == "4 5 6");
}

BOOST_AUTO_TEST_CASE(OutcomesOfTheLastDay_AreKeptWhateverIsAsked) {
  // The fifth is exactly a day old.
  BOOST_TEST(outcomes.forget(0, 1'000, hours(0)) == 4u);
  BOOST_TEST(remembered() == "5 6");
  BOOST_TEST(fault() == "clean");
}

BOOST_AUTO_TEST_CASE(Server_ForgetsNothingOtherwise) {
  BOOST_CHECK_THROW(database.as_server("DELETE FROM journal.idempotency"), pqxx::insufficient_privilege);
}

BOOST_AUTO_TEST_CASE(Audit_MissesWhatIsNotOldOrNotWhole) {
  database.as_owner("DELETE FROM journal.idempotency WHERE batch = 6");
  BOOST_TEST(fault().starts_with("Cell 1, batch 6: the idempotency keys beside it are not those"));
}

BOOST_AUTO_TEST_CASE(Audit_MissesOneOutcomeOfAnOldBatch) {
  database.as_owner(
      "DELETE FROM journal.idempotency WHERE id = (SELECT min(id::text)::uuid FROM journal.idempotency "
      "WHERE batch = 2)");
  BOOST_TEST(fault().starts_with("Cell 1, batch 2: the idempotency keys beside it are not those"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::outcome_store_test
