#include "tests/benchmarks/figures.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "tests/benchmarks/report/results.hpp"

namespace florin::benchmarks::figures_test {
namespace {

series rounds_of(const std::string& contestant, const std::vector<double>& per_second) {
  series rounds{contestant, {}};
  for (auto value : per_second) rounds.rounds.push_back({value, 1, 4, {{"florin", 100}}, 0});
  return rounds;
}

results two_workloads() {
  results shown;
  shown.workloads = {{"random", {rounds_of("florin", {100, 300, 200}), rounds_of("TPC-B", {10, 20, 20})}},
                     {"half_load", {rounds_of("florin", {50, 50, 50})}}};
  return shown;
}

BOOST_AUTO_TEST_SUITE(figures_test)

BOOST_AUTO_TEST_CASE(Spread_HasTheMiddleAndTheExtremes) {
  struct row {
    std::vector<double> values;
    spread expected;
  };
  const std::vector<row> table{
      {{}, {0, 0, 0}}, {{5}, {5, 5, 5}}, {{9, 1, 2}, {2, 1, 9}}, {{4, 1, 2, 9}, {3, 1, 9}}};
  for (const auto& [values, expected] : table) {
    auto found = spread_of(values);
    BOOST_TEST(found.median == expected.median);
    BOOST_TEST(found.low == expected.low);
    BOOST_TEST(found.high == expected.high);
  }
}

BOOST_AUTO_TEST_CASE(Ratio_IsTakenRoundByRound) {
  auto ratio = ratio_of(rounds_of("florin", {100, 300, 200}), rounds_of("TPC-B", {10, 20, 20}));
  BOOST_TEST(ratio.median == 10);
  BOOST_TEST(ratio.low == 10);
  BOOST_TEST(ratio.high == 15);
}

BOOST_AUTO_TEST_CASE(Goals_AreMetAtTheirLimitAndNeverUnmeasured) {
  for (const auto& each : goals_of(two_workloads())) {
    if (each.name == "single transfers against TPC-B") BOOST_TEST(each.is_met());
    if (each.name.starts_with("99th percentile at half")) BOOST_TEST(each.is_met());
    if (each.name.starts_with("a hot account")) {
      BOOST_TEST(!each.reached.has_value());
      BOOST_TEST(!each.is_met());
    }
  }
}

BOOST_AUTO_TEST_CASE(Goals_OfGrowthNeedItsFullSize) {
  auto shown = two_workloads();
  auto reached = [&] {
    std::size_t count = 0;
    for (const auto& each : goals_of(shown))
      if (each.name.find("10M") != std::string::npos || each.name.find("1M in one go") != std::string::npos)
        count += each.reached.has_value() ? 1 : 0;
    return count;
  };
  auto& stages = shown.growth.emplace().stages;
  stages.push_back({1'000'000, 9'999'999, 1, rounds_of("florin", {1}), rounds_of("florin, small", {1})});
  BOOST_TEST(reached() == 0u);
  stages.back().transfers = 10'000'000;
  BOOST_TEST(reached() == 4u);
}

BOOST_AUTO_TEST_CASE(Json_HasEveryGoalWithItsValueAndRange) {
  auto json = nlohmann::json::parse(to_json(two_workloads()));
  const auto& first = json.at("goals").at(0);
  BOOST_TEST(first.at("name") == "single transfers against TPC-B");
  BOOST_TEST(first.at("goal") == "at least 10");
  BOOST_TEST(first.at("value") == 10.0);
  BOOST_TEST(first.at("low") == 10.0);
  BOOST_TEST(first.at("high") == 15.0);
  BOOST_TEST(first.at("met") == true);
  BOOST_TEST(json.at("goals").at(3).at("value").is_null());
  BOOST_TEST(json.at("goals").at(3).at("met") == false);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::benchmarks::figures_test
