#include "actors/journal/canonical_form.hpp"
#include "actors/ledger/chart_of_accounts.hpp"
#include "tests/actors/journal/journal_desk.hpp"

namespace florin::journal_book_stamping_test {
namespace {

using namespace journal_desk;

BOOST_AUTO_TEST_SUITE(journal_book_stamping_test)

BOOST_AUTO_TEST_CASE(Stamping_ContinuesWhereTheJournalEnds) {
  journal_position position{3, 41, 100, noon, digest{7}};
  desk journal{{}, position};
  journal.append(transfer_between(a, b, 1));
  journal.append(transfer_between(b, c, 1));
  auto written = journal.book.next_batch(noon + std::chrono::seconds(1)).to_write;
  BOOST_REQUIRE(written);
  BOOST_TEST(written->number == 42u);
  BOOST_TEST(written->first_sequence == 101u);
  BOOST_TEST(written->entry_count == 2u);
  BOOST_TEST((written->stamped_at == noon + std::chrono::seconds(1)));
  BOOST_TEST(written->submissions[0].entries[0].sequence == 101u);
  BOOST_TEST(written->submissions[1].entries[0].sequence == 102u);
  BOOST_TEST((written->previous_hash == digest{7}));
  BOOST_TEST((written->hash == hash_of(*written)));
  journal.book.resolve(committed);
  const auto& now = journal.book.position();
  BOOST_TEST(now.epoch == 3u);
  BOOST_TEST(now.last_batch == 42u);
  BOOST_TEST(now.last_sequence == 102u);
  BOOST_TEST((now.last_stamped_at == written->stamped_at));
  BOOST_TEST((now.last_hash == written->hash));
}

BOOST_AUTO_TEST_CASE(Stamping_ChainsTheBatches) {
  desk journal;
  digest previous{};
  for (int number = 0; number < 3; ++number) {
    journal.append(transfer_between(a, b, 1));
    auto written = journal.commit();
    BOOST_TEST((written->previous_hash == previous));
    BOOST_TEST((written->merkle_root == merkle_root({leaf_of(written->submissions[0].entries[0], noon)})));
    previous = written->hash;
  }
}

BOOST_AUTO_TEST_CASE(Stamping_NeverGoesBackInTime) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  auto written = journal.book.next_batch(noon + std::chrono::seconds(-5)).to_write;
  BOOST_TEST((written->stamped_at == noon));
}

BOOST_AUTO_TEST_CASE(Stamping_CountsTransfersOfOneAccountInFlightTogether) {
  desk journal;
  for (int i = 0; i < 3; ++i) journal.append(transfer_between(a, b, 5));
  journal.append(transfer_between(b, a, 2));
  check_stamps(*journal.next(), {"1@2=-5 2@2=5", "1@3=-10 2@3=10", "1@4=-15 2@4=15", "2@5=13 1@5=-13"});
}

BOOST_AUTO_TEST_CASE(Stamping_GoesOnFromWhatIsCommittedWhateverAnAgreementSays) {
  desk journal;
  journal.append(transfer_between(a, b, 5));
  auto first = journal.next();
  // Agreed to while the first batch is being written, so where the accounts stood then is outdated by now.
  journal.append(transfer_between(a, b, 5));
  journal.append(transfer_between(a, c, 1));
  journal.book.resolve(committed);
  check_stamps(*first, {"1@2=-5 2@2=5"});
  check_stamps(*journal.next(), {"1@3=-10 2@3=10", "1@4=-11 3@2=1"});
}

BOOST_AUTO_TEST_CASE(Stamping_TakesThePositionOfTheFirstAgreement) {
  desk journal;
  journal.append(submission_of(transfer_of(alice, {{a, b, cents(10)}}),
                               {agreement_of(a, 1, {7, 100}), agreement_of(b, 1, {20, -3})}));
  check_stamps(*journal.next(), {"1@8=90 2@21=7"});
}

BOOST_AUTO_TEST_CASE(Stamping_OpensAnAccountAndFundsItInOneSubmission) {
  desk journal;
  auto clearing = clearing_account(usd());
  auto opening = opening_of(a, alice);
  auto deposit = opening_deposit(transaction_id{{1, 1}}, opening, cents(25), "Initial deposit");
  auto content = std::make_shared<submission>();
  content->entries.push_back({std::nullopt, {opening_change(opening)}, {}});
  content->entries.push_back({deposit, {}, {agreement_of(clearing, 1, {1, 0})}});
  journal.append(content);
  auto written = journal.next();
  const auto& [opened, funded] = std::tie(written->submissions[0].entries[0], written->submissions[0].entries[1]);
  BOOST_TEST(opened.entry.changes[0].version == 1u);
  BOOST_TEST(funded.postings[0].source_sequence == 2u);
  BOOST_TEST(funded.postings[0].destination_sequence == 2u);
  BOOST_TEST((funded.postings[0].destination_balance == 25));
}

BOOST_AUTO_TEST_CASE(Stamping_GivesAPaymentToItselfTwoSequences) {
  desk journal;
  journal.append(submission_of(transfer_of(alice, {{a, a, cents(5)}}), {agreement_of(a, 1, {1, 50})}));
  check_stamps(*journal.next(), {"1@2=45 1@3=50"});
}

BOOST_AUTO_TEST_CASE(Stamping_KeepsThePostingsOfATransactionInOneEntry) {
  desk journal;
  journal.append(submission_of(transfer_of(alice, {{a, b, cents(5)}, {b, c, cents(3)}, {a, c, cents(1)}}),
                               {agreement_of(a), agreement_of(b), agreement_of(c)}));
  auto written = journal.next();
  BOOST_TEST(written->entry_count == 1u);
  check_stamps(*written, {"1@2=-5 2@2=5", "2@3=2 3@2=3", "1@3=-6 3@3=4"});
}

BOOST_AUTO_TEST_CASE(Batch_IsEmptyWithoutSubmissions) { BOOST_TEST(!desk{}.next()); }

BOOST_AUTO_TEST_CASE(Batch_FillsWhileAnotherOneIsWritten) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  auto first = journal.next();
  for (int i = 0; i < 5; ++i) journal.append(transfer_between(a, b, 1));
  BOOST_TEST(!journal.next());
  BOOST_TEST(journal.book.pending_count() == 6u);
  journal.book.resolve(committed);
  auto second = journal.next();
  BOOST_TEST(first->submissions.size() == 1u);
  BOOST_TEST(second->submissions.size() == 5u);
}

BOOST_AUTO_TEST_CASE(Batch_IsBoundedByEntries) {
  desk journal{{3, 1 << 20, 100}};
  for (int i = 0; i < 7; ++i) journal.append(transfer_between(a, b, 1));
  for (std::size_t expected : {3, 3, 1}) BOOST_TEST(journal.commit()->submissions.size() == expected);
}

BOOST_AUTO_TEST_CASE(Batch_IsBoundedByBytes) {
  desk journal{{100, 1000, 100}};
  for (int i = 0; i < 3; ++i) {
    auto content = transfer_between(a, b, 1);
    content->entries[0].transaction->description = std::string(300, 'x');
    journal.append(content);
  }
  for (std::size_t expected : {2, 1}) BOOST_TEST(journal.commit()->submissions.size() == expected);
}

BOOST_AUTO_TEST_CASE(Batch_TakesASubmissionThatIsLargerThanABatchAlone) {
  desk journal{{3, 1 << 20, 100}};
  journal.append(transfer_between(a, b, 1));
  auto large = transfer_between(a, b, 1);
  for (int i = 0; i < 9; ++i) large->entries.push_back(large->entries.front());
  journal.append(large);
  journal.append(transfer_between(a, b, 1));
  for (std::uint64_t expected : {1, 10, 1}) BOOST_TEST(journal.commit()->entry_count == expected);
}

BOOST_AUTO_TEST_CASE(Append_RefusesMoreThanMayWait) {
  desk journal{{100, 1 << 20, 2}};
  journal.append(transfer_between(a, b, 1));
  journal.append(transfer_between(a, b, 1));
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "UNAVAILABLE");
  journal.commit();
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "passed");
}

BOOST_AUTO_TEST_CASE(Snapshots_TravelWithTheBatchAndTakeNoSequence) {
  desk journal;
  auto content = std::make_shared<submission>();
  content->snapshots.push_back({a, alice, 7, {}});
  journal.append(content);
  journal.append(transfer_between(a, b, 1));
  auto written = journal.commit();
  BOOST_TEST(written->entry_count == 1u);
  BOOST_TEST(written->submissions[0].snapshots.size() == 1u);
  BOOST_TEST(written->submissions[1].entries[0].sequence == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::journal_book_stamping_test
