#include "actors/due_work/due_queue.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/actors/example_bank.hpp"

namespace florin::due_queue_test {
namespace {

using std::chrono::seconds;

due_work work(std::uint64_t number, timestamp at = noon) {
  return {
      {entity_kind::notification, {1, number}}, alice, {due_purpose::email, {1, number}, at, due_priority::usual}};
}

struct queued {
  due_queue queue{{due_purpose::email, seconds(0), 2}};
  timestamp now = noon;

  void find(std::vector<due_work> due) {
    BOOST_REQUIRE(queue.wants_look());
    queue.begin_look(now);
    queue.found(std::move(due), now);
  }
  /// The numbers of what is started.
  std::vector<std::uint64_t> start() {
    std::vector<std::uint64_t> numbers;
    for (const auto& each : queue.start()) numbers.push_back(each.item.subject.low);
    return numbers;
  }
  /// How many seconds a row rests that fails so often.
  std::vector<std::int64_t> rests_after(due_outcome outcome, int times) {
    std::vector<std::int64_t> rests;
    for (int i = 0; i < times; ++i) {
      find({work(1)});
      BOOST_REQUIRE(start() == std::vector<std::uint64_t>{1});
      queue.finish(work(1), outcome, now);
      auto failed_at = now;
      while (!queue.begin_look(now).empty()) {
        queue.look_failed();
        now = now + seconds(1);
      }
      queue.look_failed();
      rests.push_back((now.microseconds - failed_at.microseconds) / 1'000'000);
    }
    return rests;
  }
};

using numbers = std::vector<std::uint64_t>;

BOOST_FIXTURE_TEST_SUITE(due_queue_test, queued)

BOOST_AUTO_TEST_CASE(Work_IsStartedInTurn_SoMuchAtOnce) {
  find({work(1), work(2), work(3)});
  BOOST_TEST(start() == (numbers{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(start().empty());
  BOOST_TEST(!queue.wants_look(), "something waits");
  queue.finish(work(2), due_outcome::done, now);
  BOOST_TEST(start() == numbers{3}, boost::test_tools::per_element());
  BOOST_TEST(!queue.wants_look(), "there is no room");
  BOOST_TEST(!queue.is_worked_off());
  queue.finish(work(1), due_outcome::done, now);
  BOOST_TEST(queue.wants_look());
  queue.finish(work(3), due_outcome::done, now);
  BOOST_TEST(queue.is_worked_off());
}

BOOST_AUTO_TEST_CASE(Look_IsOneAtATime) {
  queue.begin_look(now);
  BOOST_TEST(!queue.wants_look());
  queue.look_failed();
  BOOST_TEST(queue.wants_look());
  find({});
  BOOST_TEST(!queue.is_worked_off(), "nothing was found");
}

BOOST_AUTO_TEST_CASE(WhatIsRun_IsNotFoundAgain) {
  find({work(1)});
  start();
  auto useless = queue.begin_look(now);
  BOOST_TEST((useless == std::vector{due_queue::row_of(work(1))}));
  queue.found({work(1), work(2)}, now);
  BOOST_TEST(start() == numbers{2}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatWasDone_IsNotDoneAgain_ByALookFromBefore) {
  find({work(1)});
  start();
  queue.begin_look(now);
  queue.finish(work(1), due_outcome::done, now);
  queue.found({work(1)}, now + seconds(5));
  BOOST_TEST(start().empty());
}

BOOST_AUTO_TEST_CASE(WhatWasDone_AndIsDueAtAnotherInstant_IsOtherWork) {
  find({work(1)});
  start();
  queue.finish(work(1), due_outcome::done, now);
  find({work(1, noon + seconds(1))});
  BOOST_TEST(start() == numbers{1}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatIsRefused_RestsTwiceAsLongEachTime_UpToAnHour) {
  BOOST_TEST(rests_after(due_outcome::refused, 14) ==
                 (std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600}),
             boost::test_tools::per_element());
  BOOST_TEST(rests_after(due_outcome::crashed, 1) == std::vector<std::int64_t>{3600},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatCouldNotBeTried_RestsForSeconds) {
  BOOST_TEST(rests_after(due_outcome::unavailable, 6) == (std::vector<std::int64_t>{1, 2, 4, 8, 10, 10}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatFails_HoldsUpNobody) {
  find({work(1), work(2)});
  start();
  queue.finish(work(1), due_outcome::refused, now);
  queue.finish(work(2), due_outcome::done, now);
  find({work(1), work(3)});
  BOOST_TEST(start() == numbers{3}, boost::test_tools::per_element());
  queue.finish(work(3), due_outcome::done, now);
  now = now + seconds(1);
  find({work(1)});
  BOOST_TEST(start() == numbers{1}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatIsAbandoned_RestsAndIsFinished) {
  find({work(1), work(2), work(3)});
  start();
  BOOST_TEST(queue.abandon(now) == 2u);
  BOOST_TEST(!queue.finish(work(1), due_outcome::done, now));
  now = now + std::chrono::milliseconds(999);
  find({work(1), work(2), work(3)});
  BOOST_TEST((start() == numbers{3}), "it was not run");
  BOOST_TEST(queue.abandon(now) == 1u);
  now = now + std::chrono::milliseconds(1);
  find({work(1), work(2), work(3)});
  BOOST_TEST(start() == (numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(WhatRests_IsBounded) {
  queue = due_queue{{due_purpose::email, seconds(0), 10'050}};
  std::vector<due_work> many;
  for (std::uint64_t i = 0; i < 10'050; ++i) many.push_back(work(i));
  find(many);
  start();
  for (const auto& each : many) queue.finish(each, due_outcome::refused, now);
  BOOST_TEST(queue.begin_look(now).size() == 10'000u);
}

BOOST_AUTO_TEST_CASE(Outcome_OfARefusal) {
  auto of = [](error_code code) { return outcome_of(error{code, "", {}}); };
  BOOST_TEST((of(error_code::conflict) == due_outcome::refused));
  BOOST_TEST((of(error_code::not_found) == due_outcome::refused));
  BOOST_TEST((of(error_code::unavailable) == due_outcome::unavailable));
  BOOST_TEST((of(error_code::outcome_unknown) == due_outcome::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::due_queue_test
