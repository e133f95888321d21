#include "program/memory_release.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::memory_release_test {
namespace {

using std::chrono::seconds;

struct observed_release {
  bool is_due(std::size_t actors, seconds after, std::size_t resident_mib = 50) {
    now += after;
    return release.is_due(actors, resident_mib * 1024, now, [this] {
      ++looks;
      return free_mib * 1024;
    });
  }

  std::size_t free_mib = 7;
  int looks = 0;

  memory_release release;
  memory_release::clock::time_point now = memory_release::clock::now();
};

BOOST_FIXTURE_TEST_SUITE(memory_release_test, observed_release)

BOOST_AUTO_TEST_CASE(NothingEnded_NothingToRelease) {
  BOOST_TEST(!is_due(0, seconds(0)));
  BOOST_TEST(!is_due(50'000, seconds(60)));
  BOOST_TEST(!is_due(50'000, seconds(60)));
}

BOOST_AUTO_TEST_CASE(ManyEnded_IsDueAtOnceAndThenAfterAPause) {
  BOOST_TEST(!is_due(50'000, seconds(0)));
  BOOST_TEST(is_due(40'000, seconds(1)));
  BOOST_TEST(!is_due(10'000, seconds(9)));
  BOOST_TEST(is_due(10'000, seconds(1)));
  BOOST_TEST(!is_due(10'000, seconds(60)));
}

BOOST_AUTO_TEST_CASE(FewEnded_IsDueWhenItHasBecomeQuiet) {
  BOOST_TEST(!is_due(5'000, seconds(0)));
  BOOST_TEST(!is_due(4'000, seconds(5)));
  BOOST_TEST(!is_due(3'000, seconds(9)));
  BOOST_TEST(is_due(3'000, seconds(10)));
}

BOOST_AUTO_TEST_CASE(LargerThanEver_IsDueLessAndLessOftenWhileItGivesNothing) {
  BOOST_TEST(!is_due(0, seconds(0)));
  BOOST_TEST(!is_due(0, seconds(60), 113));
  BOOST_TEST(is_due(0, seconds(0), 114));
  BOOST_TEST(!is_due(0, seconds(9), 114));
  BOOST_TEST(is_due(0, seconds(1), 114));
  BOOST_TEST(!is_due(0, seconds(19), 114));
  BOOST_TEST(is_due(0, seconds(1), 114));
  for (int i = 0; i < 20; ++i) BOOST_TEST(is_due(0, seconds(600), 114));
  BOOST_TEST(!is_due(0, seconds(599), 114));
}

BOOST_AUTO_TEST_CASE(LargerThanEver_IsDueAgainSoonWhenItGaveOrGrew) {
  BOOST_TEST(!is_due(0, seconds(0)));
  for (int i = 0; i < 20; ++i) is_due(0, seconds(600), 500);
  BOOST_TEST(!is_due(0, seconds(10), 563));
  BOOST_TEST(is_due(0, seconds(0), 564));
  // It gave.
  BOOST_TEST(!is_due(0, seconds(9), 400));
  BOOST_TEST(is_due(0, seconds(1), 400));
  BOOST_TEST(!is_due(0, seconds(600), 60));
}

BOOST_AUTO_TEST_CASE(LargerThanEver_IsDueSoonOnceThereIsMoreToGive) {
  is_due(0, seconds(0));
  for (int i = 0; i < 20; ++i) BOOST_TEST(is_due(0, seconds(600), 500));
  BOOST_TEST(!is_due(0, seconds(10), 500));
  // Whoever held it is gone.
  free_mib = 300;
  BOOST_TEST(!is_due(0, seconds(9), 500));
  BOOST_TEST(is_due(0, seconds(1), 500));
  // It gave nothing for it, and so is no reason again.
  for (int i = 0; i < 10; ++i) BOOST_TEST(!is_due(0, seconds(10), 500));
  // What is used and free again is one.
  free_mib = 20;
  BOOST_TEST(!is_due(0, seconds(10), 500));
  free_mib = 36;
  BOOST_TEST(is_due(0, seconds(10), 500));
}

BOOST_AUTO_TEST_CASE(WhatIsFree_IsSeldomLookedAt) {
  is_due(0, seconds(0));
  for (int i = 0; i < 20; ++i) is_due(0, seconds(600), 500);
  looks = 0;
  for (int i = 0; i < 100; ++i) is_due(0, seconds(1), 500);
  BOOST_TEST(looks <= 11);
  for (int i = 0; i < 100; ++i) is_due(0, seconds(1), 50);
  BOOST_TEST(looks <= 12);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::memory_release_test
