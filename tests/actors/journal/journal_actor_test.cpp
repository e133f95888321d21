#include "actors/journal/journal_actor.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/engine.hpp"
#include "tests/actors/journal/submissions.hpp"

namespace florin::journal_actor_test {
namespace {

struct journal_alone : engine {
  explicit journal_alone(journal_limits limits = {}) : engine({}, limits) {}

  awaited_ptr<result<committed_submission>> append(submission_ptr content) {
    return ask<result<committed_submission>>(journal(), append_submission{std::move(content)});
  }
  awaited_ptr<result<committed_submission>> append() { return append(transfer_between(a, b, 1)); }
  journal_status status() { return ask<journal_status>(journal(), get_status{})->get(); }
  awaited_ptr<done> report_crash(const account_id& account) {
    return ask<done>(journal(), account_crashed{account, 2});
  }

  account_id a = account_number(1);
  account_id b = account_number(2);
};

BOOST_AUTO_TEST_SUITE(journal_actor_test)

BOOST_FIXTURE_TEST_CASE(Append_IsAnsweredWithItsPlaceInTheBatch, journal_alone) {
  pause_commits();
  append();
  auto second = append(), third = append();
  BOOST_TEST(status().pending == 3u);
  resume();
  BOOST_TEST(second->get()->index == 0u);
  BOOST_TEST(third->get()->index == 1u);
  BOOST_TEST((second->get()->in == third->get()->in));
  BOOST_TEST(third->get()->posted().front().sequence == status().position.last_sequence);
}

struct journal_with_little_room : journal_alone {
  journal_with_little_room() : journal_alone({100, 1 << 20, 2}) {}
};

BOOST_FIXTURE_TEST_CASE(Append_BeyondTheBoundIsUnavailableAtOnce, journal_with_little_room) {
  pause_commits();
  auto in_flight = append(), first = append(), second = append();
  BOOST_TEST(code_of(append()->get()) == "UNAVAILABLE");
  BOOST_TEST(status().pending == 3u);
  resume();
  for (const auto& each : {in_flight, first, second}) BOOST_TEST(code_of(each->get()) == "passed");
}

BOOST_FIXTURE_TEST_CASE(Status_TellsWhatHappensToTheDatabase, journal_alone) {
  BOOST_TEST(status().state == "serving");
  BOOST_TEST(status().accepting);
  store().disconnect();
  auto in_doubt = append();
  BOOST_TEST(status().state == "database unavailable");
  BOOST_TEST(!status().accepting);
  auto epoch = status().position.epoch;
  store().reconnect();
  pass(std::chrono::milliseconds(200));
  BOOST_TEST(code_of(in_doubt->get()) == "passed");
  BOOST_TEST(status().state == "serving");
  BOOST_TEST(status().position.epoch == epoch + 1);
}

BOOST_FIXTURE_TEST_CASE(Journal_EndsInAnOrderlyWayWhenAnotherOwnerTakesOver, journal_alone) {
  std::optional<caf::error> end;
  journal()->attach_functor([&](const caf::error& reason) { end = reason; });
  pause_commits();
  auto in_flight = append(), waiting = append();
  store().let_another_owner_take_over();
  resume();
  BOOST_TEST(code_of(in_flight->get()) == "UNAVAILABLE");
  BOOST_TEST(code_of(waiting->get()) == "UNAVAILABLE");
  BOOST_REQUIRE(end.has_value());
  BOOST_TEST(is_orderly_end(*end));
  BOOST_TEST(append()->has_failed);
}

BOOST_FIXTURE_TEST_CASE(PoisonedSubmission_IsRefusedAndItsNeighboursAreCommitted, journal_alone) {
  pause_commits();
  append();
  std::vector<awaited_ptr<result<committed_submission>>> outcomes;
  for (int minor : {1, 1, 0, 1, 1, 0, 1}) outcomes.push_back(append(transfer_between(a, b, minor)));
  resume();
  std::vector<std::string> codes;
  for (const auto& each : outcomes) codes.push_back(code_of(each->get()));
  const std::vector<std::string> expected{"passed", "passed",   "CONFLICT", "passed",
                                          "passed", "CONFLICT", "passed"};
  BOOST_TEST(codes == expected, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(Crash_IsAnsweredOnceNothingOfTheAccountIsInFlight, journal_alone) {
  BOOST_TEST(!report_crash(a)->is_open());
  pause_commits();
  auto in_flight =
      append(submission_of(transfer_of(alice, {{a, b, cents(1)}}), {agreement_of(a, 2), agreement_of(b)}));
  auto drained = report_crash(a), other = report_crash(account_number(3));
  BOOST_TEST(drained->is_open());
  BOOST_TEST(!other->is_open());
  resume();
  BOOST_TEST(!drained->is_open());
  BOOST_TEST(code_of(in_flight->get()) == "passed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::journal_actor_test
