#include "tests/simulation/campaign/campaign.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>

#include "tests/simulation/campaign/mutant_hunt.hpp"

namespace florin::simulation::campaign_test {
namespace {

/// The engine with one of its planted faults awake.
struct broken_engine {
  broken_engine() { *mutant().is_active = true; }
  ~broken_engine() { *mutant().is_active = false; }

  static const planted_mutant& mutant() {
    return *std::ranges::find(planted_mutants(), "refusal_keeps_the_reservation", &planted_mutant::name);
  }
  std::ostringstream told;
};

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(campaign_test)

BOOST_AUTO_TEST_CASE(Campaign_OfTheEngineAsItIsFindsNothing) {
  std::ostringstream told;
  auto ran = run_campaign({1, 100, std::nullopt}, told);
  BOOST_TEST(ran.seeds == 100u);
  BOOST_TEST(ran.failures == 0u);
  BOOST_TEST(ran.messages > 10'000u);
  BOOST_TEST(told.str() == "");
}

BOOST_FIXTURE_TEST_CASE(Campaign_TellsHowToRepeatAFailure, broken_engine) {
  auto ran = run_campaign({1, 20, std::nullopt}, told);
  BOOST_REQUIRE(ran.failures > 0u);
  BOOST_TEST(contains(told.str(), "reserved although nothing is under way"));
  BOOST_TEST(contains(told.str(), "repeat it with: ./florin simulate --seed "));
  BOOST_TEST(contains(told.str(), "shortest history found, "));
}

BOOST_FIXTURE_TEST_CASE(Seed_FailsAgainByItself, broken_engine) {
  auto seed = hunt(mutant(), 100)->seed;
  *mutant().is_active = true;
  auto outcome = run_seed(seed, told);
  BOOST_REQUIRE(outcome.failure);
  BOOST_TEST(contains(told.str(), "seed " + std::to_string(seed) + ": " + *outcome.failure));
}

BOOST_AUTO_TEST_CASE(Hunt_FindsAMutantInAProcessOfItsOwn) {
  auto found = hunt_apart(broken_engine::mutant(), 100);
  BOOST_REQUIRE(found);
  BOOST_TEST(found->seed == hunt(broken_engine::mutant(), 100)->seed);
  BOOST_TEST(contains(found->failure, "reserved although nothing is under way"));
  BOOST_TEST(!hunt_apart(broken_engine::mutant(), 0));
}

BOOST_AUTO_TEST_CASE(Mutants_AreManyAndHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const auto& each : planted_mutants()) names.insert(each.name);
  BOOST_TEST(names.size() == planted_mutants().size());
  BOOST_TEST(names.size() >= 25u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace florin::simulation::campaign_test
