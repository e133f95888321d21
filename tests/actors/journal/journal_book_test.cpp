#include "actors/journal/journal_book.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "actors/journal/canonical_form.hpp"
#include "actors/user/bank_accounts.hpp"
#include "tests/actors/journal/submissions.hpp"

namespace florin {
namespace {

const account_id a = account_number(1);
const account_id b = account_number(2);
const account_id c = account_number(3);

const commit_result committed = commit_outcome::committed{};
const commit_result refused = commit_outcome::refused{"posting_amount_check", "no"};
const commit_result lost = commit_outcome::unknown{"connection lost"};

journal_position start() { return {1, 0, 0, noon, {}}; }

/// The book, and what it does for whoever calls it.
struct desk {
  explicit desk(journal_limits limits = {}, journal_position position = start()) : book(limits, position) {}

  journal_ticket append(submission_ptr content) { return book.append(std::move(content)).value(); }
  std::shared_ptr<const batch> next() { return book.next_batch(noon).to_write; }
  /// Writes what is pending and commits it.
  std::shared_ptr<const batch> commit() {
    auto written = next();
    BOOST_REQUIRE(written);
    BOOST_TEST((book.resolve(committed).committed == written));
    return written;
  }

  journal_book book;
};

std::vector<stamped_posting> postings_of(const batch& written) {
  std::vector<stamped_posting> all;
  for (const auto& each : written.submissions)
    for (const auto& entry : each.entries) all.insert(all.end(), entry.postings.begin(), entry.postings.end());
  return all;
}

/// "<source>@<sequence>=<balance> <destination>@<sequence>=<balance>" of each posting, in order.
std::vector<std::string> stamps_of(const batch& written) {
  std::vector<std::string> stamps;
  auto side = [](const account_id& account, std::uint64_t sequence, int128 balance) {
    return std::to_string(account.low) + "@" + std::to_string(sequence) + "=" + to_text(balance);
  };
  for (const auto& line : postings_of(written))
    stamps.push_back(side(line.posting.source, line.source_sequence, line.source_balance) + " " +
                     side(line.posting.destination, line.destination_sequence, line.destination_balance));
  return stamps;
}

void check_stamps(const batch& written, const std::vector<std::string>& expected) {
  BOOST_TEST(stamps_of(written) == expected, boost::test_tools::per_element());
}

/// "<ticket> <code>" of each refusal, in order.
std::vector<std::string> refusals_of(const std::vector<journal_resolution::refusal>& refusals) {
  std::vector<std::string> texts;
  for (const auto& each : refusals) texts.push_back(std::to_string(each.ticket) + " " + code_of(each.why));
  return texts;
}

void check_refusals(const std::vector<journal_resolution::refusal>& refusals,
                    const std::vector<std::string>& expected) {
  BOOST_TEST(refusals_of(refusals) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE(journal_book_test)

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

BOOST_AUTO_TEST_CASE(Committed_ResolvesItsTicketsInOrder) {
  desk journal;
  auto first = journal.append(transfer_between(a, b, 1)), second = journal.append(transfer_between(a, b, 2));
  auto written = journal.next();
  auto resolution = journal.book.resolve(committed);
  BOOST_TEST((resolution.committed == written));
  BOOST_TEST((resolution.tickets == std::vector<journal_ticket>{first, second}));
  BOOST_TEST(resolution.refused.empty());
  BOOST_TEST(journal.book.pending_count() == 0u);
}

BOOST_AUTO_TEST_CASE(Retry_WritesTheSameBatchAgain) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.append(transfer_between(a, b, 1));
  auto first = journal.next();
  auto resolution = journal.book.resolve(commit_outcome::retry{});
  BOOST_TEST(!resolution.committed);
  BOOST_TEST(resolution.refused.empty());
  BOOST_TEST((journal.next()->hash == first->hash));
}

BOOST_AUTO_TEST_CASE(DuplicateKeys_AreRefusedAndTheRestIsCommitted) {
  desk journal;
  for (auto key : {"k1", "k2", "k3", "k4"}) journal.append(with_key(transfer_between(a, b, 1), key));
  journal.next();
  auto resolution = journal.book.resolve(commit_outcome::duplicate_keys{{0, 2}});
  check_refusals(resolution.refused, {"1 CONFLICT", "3 CONFLICT"});
  BOOST_TEST(detail_of(resolution.refused[1].why, "idempotency_key") == "k3");
  auto rest = journal.next();
  BOOST_REQUIRE(rest->submissions.size() == 2u);
  BOOST_TEST(rest->submissions[0].idempotency->key == "k2");
  check_stamps(*rest, {"1@2=-1 2@2=1", "1@3=-2 2@3=2"});
  BOOST_TEST((journal.book.resolve(committed).tickets == std::vector<journal_ticket>{2, 4}));
}

BOOST_AUTO_TEST_CASE(Refused_SingleSubmissionIsAnsweredWithItsConstraint) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  auto resolution = journal.book.resolve(refused);
  check_refusals(resolution.refused, {"1 CONFLICT"});
  BOOST_TEST(detail_of(resolution.refused[0].why, "constraint") == "posting_amount_check");
  BOOST_TEST(!journal.next());
}

struct bisection {
  std::set<journal_ticket> committed, refused;
  int attempts = 0;
};

/// Commits batches without a poisoned amount and refuses the others, until nothing is pending.
bisection bisect(desk& journal, int poison) {
  bisection seen;
  while (auto written = journal.next()) {
    ++seen.attempts;
    bool is_poisoned = std::ranges::any_of(postings_of(*written),
                                           [&](const auto& line) { return line.posting.amount.minor == poison; });
    auto resolution = journal.book.resolve(is_poisoned ? refused : committed);
    seen.committed.insert(resolution.tickets.begin(), resolution.tickets.end());
    for (const auto& each : resolution.refused) seen.refused.insert(each.ticket);
  }
  return seen;
}

BOOST_AUTO_TEST_CASE(Refused_BatchIsBisectedUntilExactlyThePoisonedOnesAreOut) {
  const std::vector<std::set<journal_ticket>> table{{1},
                                                    {16},
                                                    {8},
                                                    {1, 2},
                                                    {1, 16},
                                                    {7, 8, 9},
                                                    {2, 4, 6, 8, 10, 12, 14, 16},
                                                    {5, 6, 11},
                                                    {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}};
  for (const auto& poisoned : table) {
    desk journal;
    for (journal_ticket ticket = 1; ticket <= 16; ++ticket)
      journal.append(transfer_between(a, b, poisoned.contains(ticket) ? 666 : 1));
    auto seen = bisect(journal, 666);
    BOOST_TEST((seen.refused == poisoned));
    BOOST_TEST(seen.committed.size() == 16 - poisoned.size());
    BOOST_TEST(journal.book.pending_count() == 0u);
  }
}

BOOST_AUTO_TEST_CASE(Refused_BatchIsBisectedInFewAttempts) {
  for (int poisoned : {0, 1, 500, 1022, 1023}) {
    desk journal;
    for (int i = 0; i < 1024; ++i) journal.append(transfer_between(a, b, i == poisoned ? 666 : 1));
    auto seen = bisect(journal, 666);
    BOOST_TEST(seen.refused.size() == 1u);
    BOOST_TEST(seen.attempts <= 4 * 10, poisoned << " takes " << seen.attempts << " attempts");
  }
}

BOOST_AUTO_TEST_CASE(Refused_BatchLeavesLaterSubmissionsInTheirOrder) {
  desk journal;
  for (int minor : {1, 666, 2}) journal.append(transfer_between(a, b, minor));
  journal.next();
  for (int minor : {3, 4}) journal.append(transfer_between(a, b, minor));
  journal.book.resolve(refused);
  std::vector<std::string> amounts;
  while (auto written = journal.next()) {
    auto lines = postings_of(*written);
    bool is_poisoned =
        std::ranges::any_of(lines, [](const auto& line) { return line.posting.amount.minor == 666; });
    if (!is_poisoned)
      for (const auto& line : lines) amounts.push_back(to_text(line.posting.amount.minor));
    journal.book.resolve(is_poisoned ? refused : committed);
  }
  BOOST_TEST((amounts == std::vector<std::string>{"1", "2", "3", "4"}));
}

BOOST_AUTO_TEST_CASE(Fenced_RefusesEverythingForGood) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.append(transfer_between(a, b, 1));
  auto resolution = journal.book.resolve(commit_outcome::fenced{});
  check_refusals(resolution.refused, {"1 UNAVAILABLE", "2 UNAVAILABLE"});
  BOOST_TEST((journal.book.current_state() == journal_book::state::fenced));
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "UNAVAILABLE");
  BOOST_TEST(!journal.next());
}

BOOST_AUTO_TEST_CASE(Unknown_KeepsTheBatchInDoubtAndRefusesTheRest) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.append(transfer_between(a, b, 1));
  auto resolution = journal.book.resolve(lost);
  check_refusals(resolution.refused, {"2 UNAVAILABLE"});
  BOOST_TEST((journal.book.current_state() == journal_book::state::recovering));
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "UNAVAILABLE");
  BOOST_TEST(!journal.next());
  BOOST_TEST(journal.book.pending_count() == 1u);
}

BOOST_AUTO_TEST_CASE(Unknown_IsCommittedWhenTheJournalHasTheBatch) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  auto written = journal.next();
  journal.book.resolve(lost);
  auto resolution = journal.book.recovered({2, 1, 1, noon, written->hash});
  BOOST_TEST((resolution.committed == written));
  BOOST_TEST((resolution.tickets == std::vector<journal_ticket>{1}));
  BOOST_TEST(journal.book.position().epoch == 2u);
  journal.append(transfer_between(a, b, 1));
  auto next = journal.next();
  BOOST_TEST(next->number == 2u);
  check_stamps(*next, {"1@3=-2 2@3=2"});
}

BOOST_AUTO_TEST_CASE(Unknown_IsWrittenAgainWhenTheJournalHasNot) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  auto written = journal.next();
  journal.book.resolve(lost);
  auto resolution = journal.book.recovered({2, 0, 0, noon, {}});
  BOOST_TEST(!resolution.committed);
  BOOST_TEST(resolution.refused.empty());
  BOOST_TEST(journal.book.position().epoch == 2u);
  BOOST_TEST((journal.next()->hash == written->hash));
  BOOST_TEST((journal.book.resolve(committed).tickets == std::vector<journal_ticket>{1}));
}

BOOST_AUTO_TEST_CASE(Unknown_StaysUnknownWhenAnotherOwnerHasTakenOver) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.book.resolve(lost);
  check_refusals(journal.book.fence().refused, {"1 OUTCOME_UNKNOWN"});
  BOOST_TEST((journal.book.current_state() == journal_book::state::fenced));
}

BOOST_AUTO_TEST_CASE(Recovery_ToAPlaceThatIsNotOursIsAFence) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.book.resolve(lost);
  check_refusals(journal.book.recovered({2, 5, 9, noon, {}}).refused, {"1 OUTCOME_UNKNOWN"});
  BOOST_TEST((journal.book.current_state() == journal_book::state::fenced));
}

BOOST_AUTO_TEST_CASE(Recovery_DuringABisectionLosesNothing) {
  desk journal;
  for (int minor : {1, 666, 2, 3}) journal.append(transfer_between(a, b, minor));
  journal.next();
  journal.book.resolve(refused);
  journal.next();
  auto resolution = journal.book.resolve(lost);
  check_refusals(resolution.refused, {"3 UNAVAILABLE", "4 UNAVAILABLE"});
  journal.book.recovered({2, 0, 0, noon, {}});
  auto seen = bisect(journal, 666);
  BOOST_TEST((seen.committed == std::set<journal_ticket>{1}));
  BOOST_TEST((seen.refused == std::set<journal_ticket>{2}));
  // Nobody is under suspicion any more.
  for (int i = 0; i < 10; ++i) journal.append(transfer_between(a, b, 1));
  BOOST_TEST(journal.next()->submissions.size() == 10u);
}

BOOST_AUTO_TEST_CASE(VoidAgreement_IsRefusedWhileItWaits) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.append(transfer_between(b, c, 1));
  journal.book.void_agreements(a, 2);
  auto next = journal.book.next_batch(noon);
  check_refusals(next.refused, {"1 UNAVAILABLE"});
  BOOST_REQUIRE(next.to_write);
  check_stamps(*next.to_write, {"2@2=-1 3@2=1"});
}

BOOST_AUTO_TEST_CASE(VoidAgreement_IsRefusedOnItsArrival) {
  desk journal;
  journal.book.void_agreements(a, 2);
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "UNAVAILABLE");
  BOOST_TEST(code_of(journal.book.append(submission_of(transfer_of(alice, {{a, b, cents(1)}}),
                                                       {agreement_of(a, 2), agreement_of(b)}))) == "passed");
}

BOOST_AUTO_TEST_CASE(VoidAgreement_InFlightIsStillCommitted) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.book.void_agreements(a, 2);
  BOOST_TEST(!journal.book.is_drained(a));
  BOOST_TEST(journal.book.is_drained(c));
  BOOST_TEST((journal.book.resolve(committed).tickets == std::vector<journal_ticket>{1}));
  BOOST_TEST(journal.book.is_drained(a));
}

BOOST_AUTO_TEST_CASE(VoidAgreement_IsNotWrittenASecondTime) {
  for (const auto& outcome : {commit_result{commit_outcome::retry{}}, lost}) {
    desk journal;
    journal.append(transfer_between(a, b, 1));
    journal.next();
    journal.book.void_agreements(a, 2);
    journal.book.resolve(outcome);
    if (journal.book.current_state() == journal_book::state::recovering) {
      BOOST_TEST(!journal.book.is_drained(a));
      journal.book.recovered({2, 0, 0, noon, {}});
    }
    BOOST_TEST(journal.book.is_drained(a));
    auto next = journal.book.next_batch(noon);
    check_refusals(next.refused, {"1 UNAVAILABLE"});
    BOOST_TEST(!next.to_write);
  }
}

BOOST_AUTO_TEST_CASE(Account_GoesOnFromItsCommittedPositionAfterACrash) {
  desk journal;
  journal.append(transfer_between(a, b, 5));
  journal.commit();
  journal.book.void_agreements(a, 2);
  journal.append(
      submission_of(transfer_of(alice, {{a, b, cents(1)}}), {agreement_of(a, 2, {2, -5}), agreement_of(b)}));
  check_stamps(*journal.next(), {"1@3=-6 2@3=6"});
}

BOOST_AUTO_TEST_CASE(ForgottenAccount_SaysAnewWhereItStands) {
  desk journal;
  journal.append(transfer_between(a, b, 5));
  journal.commit();
  journal.book.forget(a);
  journal.append(
      submission_of(transfer_of(alice, {{a, b, cents(1)}}), {agreement_of(a, 2, {2, -5}), agreement_of(b)}));
  check_stamps(*journal.next(), {"1@3=-6 2@3=6"});
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
}  // namespace florin
