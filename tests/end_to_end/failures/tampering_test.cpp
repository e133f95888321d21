#include <boost/test/unit_test.hpp>

#include "tests/end_to_end/harness/formats.hpp"
#include "tests/end_to_end/harness/journal_reader.hpp"
#include "tests/end_to_end/harness/transfer_load.hpp"

namespace florin::end_to_end::tampering_test {
namespace {

/// The bank whose journal is tampered with. Every test undoes what it did.
struct tampered_bank {
  tampered_bank() {
    static test_bank shared(settings_for_load);
    bank = &shared;
    customer alice(shared.client());
    for (auto amount : {"1.00", "2.00", "3.00"})
      ids.push_back(alice.transfer(alice.checking, alice.savings, amount).data().at("transaction_id"));
    sequence = journal_reader(shared)
                   .run("SELECT max(sequence) FROM journal.posting WHERE type = 'transfer'")[0][0]
                   .as<std::int64_t>() -
               1;
  }
  ~tampered_bank() { bank->require_sound(); }

  void run(const std::string& sql) { journal_reader(*bank).run(sql); }

  /// `florin verify` must fail and name the entry, the batch or the account that is wrong.
  void check_found(const std::vector<std::string>& names) {
    auto outcome = bank->command({"verify"});
    BOOST_TEST_MESSAGE(outcome.output);
    BOOST_TEST(outcome.exit_code == 1, outcome.output);
    for (const auto& name : names) BOOST_TEST(outcome.output.find(name) != std::string::npos, outcome.output);
  }

  std::string the_second() const { return " WHERE sequence = " + std::to_string(sequence); }

  test_bank* bank;
  std::vector<std::string> ids;
  /// Of the entry in the middle.
  std::int64_t sequence;
};

BOOST_AUTO_TEST_SUITE(failures)
BOOST_FIXTURE_TEST_SUITE(tampering, tampered_bank)

BOOST_AUTO_TEST_CASE(TamperedAmount_IsFound) {
  run("UPDATE journal.posting SET amount = amount + 1" + the_second());
  check_found({std::to_string(sequence)});
  run("UPDATE journal.posting SET amount = amount - 1" + the_second());
}

BOOST_AUTO_TEST_CASE(TamperedAmountWithMatchingBalances_IsFoundByTheHashes) {
  auto change = [&](const std::string& by) {
    run("UPDATE journal.posting SET amount = amount + " + by + ", source_balance = source_balance - " + by +
        ", destination_balance = destination_balance + " + by + the_second());
  };
  change("1");
  check_found({});
  change("-1");
}

BOOST_AUTO_TEST_CASE(TamperedOrigin_IsFoundByTheHashes) {
  run("UPDATE journal.posting SET request = request || 'x'" + the_second());
  check_found({});
  run("UPDATE journal.posting SET request = left(request, -1)" + the_second());
  run("UPDATE journal.posting SET session = initiator, reference = session::text" + the_second());
  check_found({});
  run("UPDATE journal.posting SET session = reference::uuid, reference = ''" + the_second());
}

BOOST_AUTO_TEST_CASE(DeletedRow_IsFound) {
  run("CREATE TABLE public.kept AS SELECT * FROM journal.posting" + the_second());
  run("DELETE FROM journal.posting" + the_second());
  check_found({});
  run("INSERT INTO journal.posting SELECT * FROM public.kept");
  run("DROP TABLE public.kept");
}

BOOST_AUTO_TEST_CASE(SwappedPair_IsFound) {
  auto swap = [&] {
    run("UPDATE journal.posting SET sequence = -sequence WHERE sequence IN (" + std::to_string(sequence) + ", " +
        std::to_string(sequence + 1) + ")");
    run("UPDATE journal.posting SET sequence = " + std::to_string(2 * sequence + 1) +
        " + sequence WHERE sequence < 0");
  };
  swap();
  check_found({});
  swap();
}

BOOST_AUTO_TEST_CASE(SwappedSides_AreFound) {
  auto swap = [&] { run("UPDATE journal.posting SET source = destination, destination = source" + the_second()); };
  swap();
  check_found({std::to_string(sequence)});
  swap();
}

BOOST_AUTO_TEST_CASE(TamperedSnapshot_IsFound) {
  run("UPDATE journal.snapshot SET version = version - 1 WHERE kind = 'user'");
  check_found({});
  run("UPDATE journal.snapshot SET version = version + 1 WHERE kind = 'user'");
}

BOOST_AUTO_TEST_CASE(DeletedIdempotencyRow_OrOneThatNamesNothing_IsFound) {
  auto named = "(SELECT transaction FROM journal.posting" + the_second() + ")";
  run("UPDATE journal.idempotency SET made = gen_random_uuid() WHERE made = " + named);
  check_found({});
  run("UPDATE journal.idempotency SET made = " + named +
      " WHERE kind = 'transaction' AND NOT EXISTS (SELECT FROM journal.posting WHERE posting.transaction = "
      "idempotency.made)");
}

BOOST_AUTO_TEST_CASE(DeletedOrForgedIdempotencyRow_IsFound) {
  run("CREATE TABLE public.kept AS SELECT * FROM journal.idempotency ORDER BY batch DESC LIMIT 1");
  run("DELETE FROM journal.idempotency WHERE id = (SELECT id FROM public.kept)");
  check_found({"the idempotency keys beside it are not those"});
  run("INSERT INTO journal.idempotency SELECT * FROM public.kept");
  run("UPDATE public.kept SET id = gen_random_uuid(), key = 'forged'");
  run("INSERT INTO journal.idempotency SELECT * FROM public.kept");
  check_found({"the idempotency keys beside it are not those"});
  run("DELETE FROM journal.idempotency WHERE id = (SELECT id FROM public.kept)");
  run("DROP TABLE public.kept");
}

BOOST_AUTO_TEST_CASE(DeletedDataKey_IsFound) {
  run("CREATE TABLE public.kept AS SELECT * FROM journal.data_key WHERE owner <> "
      "'00000000-0000-0000-0000-000000000000' LIMIT 1");
  run("DELETE FROM journal.data_key WHERE owner = (SELECT owner FROM public.kept)");
  check_found({"has no data key"});
  run("INSERT INTO journal.data_key SELECT * FROM public.kept");
  run("DROP TABLE public.kept");
}

BOOST_AUTO_TEST_CASE(WidenedGrant_IsFound) {
  run("GRANT UPDATE ON journal.posting TO florin_server");
  check_found({"The database's table posting is not what the migrations make"});
  run("REVOKE UPDATE ON journal.posting FROM florin_server");
}

BOOST_AUTO_TEST_CASE(ChangedEpochOfTheCell_IsFound) {
  run("UPDATE journal.cell SET epoch = epoch + 1");
  check_found({"its owner or its epoch is not what was sealed"});
  run("UPDATE journal.cell SET epoch = epoch - 1");
}

BOOST_AUTO_TEST_CASE(DeletedLastBatch_IsFound) {
  run("CREATE TABLE public.kept AS SELECT * FROM journal.batch ORDER BY number DESC LIMIT 1");
  run("DELETE FROM journal.batch WHERE number = (SELECT number FROM public.kept)");
  check_found({});
  run("INSERT INTO journal.batch SELECT * FROM public.kept");
  run("DROP TABLE public.kept");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(EmptiedJournal_IsFoundAndNotServed) {
  test_bank bank(settings_for_load);
  customer alice(bank.client());
  bank.prove(
      {alice.transfer(alice.checking, alice.savings, "1.00").data().at("transaction_id").get<std::string>()});
  journal_reader(bank).run(
      "TRUNCATE journal.batch, journal.posting, journal.event, journal.snapshot, journal.claim, "
      "journal.idempotency, "
      "journal.data_key, journal.api_use");
  journal_reader(bank).run("UPDATE journal.cell SET last_batch = 0");
  auto outcome = bank.command({"verify"});
  BOOST_TEST(outcome.exit_code == 1, outcome.output);
  bank.kill_server();
  auto started =
      bank.command({"up", "--port", "0", "--set", "server.restart_after_crash=false", "--set", "metrics.port=0"});
  BOOST_TEST(!started.succeeded());
  BOOST_TEST((started.output + bank.logs()).find("whose head was signed") != std::string::npos, started.output);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::end_to_end::tampering_test
