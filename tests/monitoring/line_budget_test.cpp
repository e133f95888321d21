#include "monitoring/line_budget.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>

namespace florin::line_budget_test {
namespace {

using namespace std::chrono_literals;

struct shared_log {
  line_budget budget{{3, 10}};
  line_budget::clock::time_point now{1h};

  std::size_t written(const std::string& about, int lines) {
    std::size_t count = 0;
    for (int i = 0; i < lines; ++i) count += budget.take(about, now) ? 1 : 0;
    return count;
  }
  /// About whom, and how many.
  std::string left_out() {
    std::string text;
    for (const auto& each : budget.settle(now)) text += each.about + ":" + std::to_string(each.count) + " ";
    return text;
  }
};

BOOST_FIXTURE_TEST_SUITE(line_budget_suite, shared_log)

BOOST_AUTO_TEST_CASE(WhoAsksForMuch_HasTheirShareAndTheRestIsCounted) {
  BOOST_TEST(written("a", 100) == 3u);
  BOOST_TEST(written("b", 2) == 2u);
  BOOST_TEST(left_out() == "");
  now += 1s;
  BOOST_TEST(written("a", 1) == 1u);
  BOOST_TEST(left_out() == "a:97 ");
  BOOST_TEST(left_out() == "");
}

BOOST_AUTO_TEST_CASE(AllTogether_HaveAShareToo) {
  for (auto about : {"a", "b", "c", "d", "e"}) written(about, 3);
  now += 1s;
  BOOST_TEST(left_out() == "e:3 d:2 ");
}

BOOST_AUTO_TEST_CASE(SecondOfQuiet_LeavesNothingOut) {
  for (int i = 0; i < 5; ++i, now += 1s) BOOST_TEST(written("a", 3) == 3u);
  now += 1h;
  BOOST_TEST(left_out() == "");
}

BOOST_AUTO_TEST_CASE(ManyNetworks_AreNamedByTheLargestOnly) {
  for (int i = 0; i < 100'000; ++i) budget.take("n" + std::to_string(i), now);
  for (int i = 0; i < 50; ++i) budget.take("n77", now);
  now += 1s;
  auto told = budget.settle(now);
  BOOST_TEST(told.size() == 11u);
  BOOST_TEST(told.front().about == "n77");
  BOOST_TEST(told.front().count == 51u);
  BOOST_TEST(told.back().about == "*");
  auto sum = std::accumulate(told.begin(), told.end(), std::size_t{0},
                             [](std::size_t so_far, const auto& each) { return so_far + each.count; });
  BOOST_TEST(sum == 100'050u - 10);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::line_budget_test
