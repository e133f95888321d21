#include "tests/simulation/history/shrinker.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/simulation/history/generator.hpp"

namespace florin::simulation::shrinker_test {
namespace {

std::ptrdiff_t count(const history& of, happening_kind kind) {
  return std::ranges::count(of.happenings, kind, &happening::kind);
}

/// Fails with two transfers and, somewhere behind them, the passing of time.
bool fails(const history& tried) {
  auto time = std::ranges::find(tried.happenings, happening_kind::pass_time, &happening::kind);
  history before{tried.seed, {tried.happenings.begin(), time}};
  return time != tried.happenings.end() && count(before, happening_kind::transfer) >= 2;
}

BOOST_AUTO_TEST_SUITE(shrinker_test)

BOOST_AUTO_TEST_CASE(Shrink_KeepsOnlyWhatIsNeeded) {
  int shrunk = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    auto planned = generate(seed);
    if (!fails(planned)) continue;
    auto shortest = shrink(planned, fails);
    BOOST_TEST(fails(shortest));
    BOOST_TEST(shortest.happenings.size() == 3u);
    BOOST_TEST(std::ranges::all_of(shortest.happenings, [](const auto& step) { return step.turns == 0; }));
    ++shrunk;
  }
  BOOST_TEST(shrunk > 10);
}

BOOST_AUTO_TEST_CASE(Shrink_KeepsTheSeed) {
  auto shortest = shrink(generate(7), [](const history&) { return true; });
  BOOST_TEST(shortest.seed == 7u);
  BOOST_TEST(shortest.happenings.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::simulation::shrinker_test
