#include "tests/actors/journal/journal_desk.hpp"

namespace florin::journal_book_crashes_test {
namespace {

using namespace journal_desk;

BOOST_AUTO_TEST_SUITE(journal_book_crashes_test)

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

BOOST_AUTO_TEST_CASE(ForgottenAccount_DoesNotMakeAVoidAgreementValid) {
  desk journal;
  journal.book.void_agreements(a, 2);
  journal.book.forget(a);
  BOOST_TEST(code_of(journal.book.append(transfer_between(a, b, 1))) == "UNAVAILABLE");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::journal_book_crashes_test
