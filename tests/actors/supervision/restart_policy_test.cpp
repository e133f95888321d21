#include "actors/supervision/restart_policy.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

#include "tests/actors/example_bank.hpp"

namespace florin::restart_policy_test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

restart_policy without_jitter() {
  restart_policy policy;
  policy.jitter = 0;
  policy.max_restarts = 8;
  return policy;
}

BOOST_AUTO_TEST_SUITE(restart_policy_test)

BOOST_AUTO_TEST_CASE(Restarts_BackOffUpToTheLongestDelay) {
  restart_history history;
  std::mt19937 random;
  auto policy = without_jitter();
  for (auto expected : {100, 200, 400, 800, 1600, 3200, 6400, 10'000}) {
    auto delay = history.crashed(policy, noon, random);
    BOOST_REQUIRE(delay);
    BOOST_TEST(delay->count() == expected);
  }
}

BOOST_AUTO_TEST_CASE(Restarts_EndAtTheLimitOfTheWindow) {
  restart_history history;
  std::mt19937 random;
  for (int crash = 0; crash < 8; ++crash) BOOST_TEST(history.crashed(without_jitter(), noon, random).has_value());
  BOOST_TEST(!history.crashed(without_jitter(), noon, random));
  BOOST_TEST(!history.crashed(without_jitter(), noon + seconds(60), random));
  BOOST_TEST(history.crashed(without_jitter(), noon + seconds(61), random).has_value());
}

BOOST_AUTO_TEST_CASE(Restarts_ForgetCrashesThatAreOlderThanTheWindow) {
  restart_history history;
  std::mt19937 random;
  for (int crash = 0; crash < 100; ++crash) {
    auto delay = history.crashed(without_jitter(), noon + seconds(61 * crash), random);
    BOOST_REQUIRE(delay);
    BOOST_TEST(delay->count() == 100);
  }
}

BOOST_AUTO_TEST_CASE(Restarts_AreSpreadByTheJitter) {
  std::mt19937 random{7};
  restart_policy policy;
  policy.first_delay = milliseconds(1000);
  milliseconds least{10'000}, most{0};
  for (int child = 0; child < 200; ++child) {
    auto delay = restart_history{}.crashed(policy, noon, random).value();
    least = std::min(least, delay);
    most = std::max(most, delay);
  }
  BOOST_TEST(least.count() >= 1000);
  BOOST_TEST(least.count() < 1050);
  BOOST_TEST(most.count() <= 1200);
  BOOST_TEST(most.count() > 1150);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::restart_policy_test
