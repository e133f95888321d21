#include "program/memory_release.hpp"

#include <boost/test/unit_test.hpp>

namespace florin::memory_release_test {
namespace {

using std::chrono::seconds;

struct observed_release {
  bool is_due(std::size_t actors, seconds after) {
    now += after;
    return release.is_due(actors, now);
  }

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::memory_release_test
