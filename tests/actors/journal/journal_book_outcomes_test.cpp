#include <set>

#include "tests/actors/journal/journal_desk.hpp"

namespace florin::journal_book_outcomes_test {
namespace {

using namespace journal_desk;

BOOST_AUTO_TEST_SUITE(journal_book_outcomes_test)

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

BOOST_AUTO_TEST_CASE(Fenced_RefusesEverythingAndAsksWhoTookTheCell) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.append(transfer_between(a, b, 1));
  auto resolution = journal.book.resolve(commit_outcome::fenced{});
  check_refusals(resolution.refused, {"1 UNAVAILABLE", "2 UNAVAILABLE"});
  BOOST_TEST((journal.book.current_state() == journal_book::state::recovering));
}

BOOST_AUTO_TEST_CASE(Fenced_ByAConnectionOfItsOwnGoesOn) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.book.resolve(commit_outcome::fenced{});
  journal.book.recovered({7, 0, 0, noon, {}});
  journal.append(transfer_between(a, b, 2));
  BOOST_TEST(journal.commit()->number == 1u);
  BOOST_TEST(journal.book.position().epoch == 7u);
}

BOOST_AUTO_TEST_CASE(Fenced_ByAnotherServerRefusesEverythingForGood) {
  desk journal;
  journal.append(transfer_between(a, b, 1));
  journal.next();
  journal.book.resolve(commit_outcome::fenced{});
  journal.book.fence();
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
  auto again = journal.next();
  BOOST_TEST((again->merkle_root == written->merkle_root));
  BOOST_TEST(again->epoch == 2u);
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::journal_book_outcomes_test
